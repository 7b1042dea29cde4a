"""The articles that the tests of the measures count: few enough to be counted by hand."""

from __future__ import annotations

THEMES = """
[themes.sanctions]
label = { en = "Sanctions", id = "Sanksi" }
id = ["sanksi*", "sanksi ekonomi"]
en = ["sanction*"]

[themes.food]
label = { en = "Food", id = "Pangan" }
id = ["gandum", "harga gandum", "petani"]
exclude = ["gandum yang tinggi"]
"""

COLLECTION = """
[themes]
path = "themes.toml"

[collection]
outlets = ["Tempo", "Kompas", "Antara"]
periods = [[2022-02-01, 2022-04-30]]
"""

RECORDS = [
    {
        "id": "a",
        "outlet": "Tempo",
        "date": "2022-02-24 06:30",
        "title": "Putin Serang Ukraina",
        "text": "Presiden Vladimir Putin menyerang Ukraina pada hari itu. AS dan NATO mengecam serangan yang "
        "dilakukan Putin.\nSanksi ekonomi akan dijatuhkan oleh AS kepada Rusia.",
    },
    {
        "id": "b",
        "outlet": "Kompas",
        "date": "2022-02-25",
        "title": "Sanksi untuk Rusia",
        "text": "Sanksi ekonomi dan sanksi energi akan dijatuhkan kepada Rusia oleh AS. Kremlin menolak "
        "sanksi itu, kata juru bicara.\nTentara Rakyat Korea Utara tidak akan terlibat.",
    },
    {
        "id": "c",
        "outlet": "Tempo",
        "date": "2022-04-10",
        "text": "Volodymyr Zelensky tiba, sebab Kyiv akan membahas gandum dengan Joe Biden. Biden mengatakan "
        "bahwa bantuan akan dikirim oleh AS.\nKim tidak hadir dalam pertemuan itu. Korea menunggu.",
    },
    {
        "id": "d",
        "outlet": "Kompas",
        "text": "Harga gandum naik di pasar karena perang. Petani dan pedagang mengeluh tentang harga gandum "
        "yang tinggi.",
    },
    {
        "id": "e",
        "outlet": "Antara",
        "date": "2022-04-11",
        "text": "The talks between Russia and Ukraine will be resumed. American and Russian officials said "
        "that the sanctions, and other sanctions of the US, will remain.",
    },
    {
        "id": "f",
        "date": "2022-04-12",
        "text": "Pengungsi dari kota itu telah tiba di perbatasan dengan bus pada malam hari. Mereka tidak "
        "membawa apa-apa selain 2 koper dan 1 selimut.",
    },
]
