"""Documents → spans: tokens, sentences, mentions, all as characters of the unchanged text."""
