"""Records become documents: text in zones, language, origin and date, each with its evidence.

`survey` passes once over a collection and is merged and settled into its `Evidence`;
`read_document` then reads each record in that light.
"""

from workbench.documents.documents import Document, read_document, read_documents
from workbench.documents.language import detect_language
from workbench.documents.surveys import Evidence, Survey, survey

__all__ = ["Document", "Evidence", "Survey", "detect_language", "read_document", "read_documents", "survey"]
