"""What pages of news sites carry besides an article, and the sentences that only begin alike."""

from __future__ import annotations

import pytest

from workbench.documents.cleaning import mark_zones
from workbench.documents.outlets import project_outlets

HEADLINE = "Menteri Tiba di Brussel untuk Pertemuan Dua Hari"
ABOVE = [
    "Menteri luar negeri tiba di Brussel untuk pertemuan dua hari.",
    "Ia disambut sekretaris jenderal aliansi itu.",
    "Keduanya membahas bantuan bagi Kyiv.",
]
BELOW = [
    '"Kami tidak akan berhenti," ujarnya.',
    "Ia pulang pada malam hari.",
    "Kota itu sepi setelah pukul sembilan.",
    "Sidang berikutnya dibuka pekan depan.",
    "Tidak ada pernyataan bersama.",
    "Rombongan lain menyusul dengan kereta.",
]
FURNITURE = """
Share on Facebook
Share on X
Share to WhatsApp
Share via email
Share this page
Copy URL
Copy to clipboard
Link copied
Tautan disalin
Link berhasil disalin
Bagikan ke Facebook
Bagikan ke WhatsApp
Bagikan melalui
Bagikan tulisan ini
Sebarkan artikel ini
Share this with
Kirim ke teman
Font size
A A A
A- A+
Ukuran teks
Text size
Atur ukuran huruf
Dark mode
Mode gelap
Listen to this article · 5 min
Listen to article
Listen 4 min
Dengarkan artikel ini
Dengarkan berita
Audio artikel
This article is more than 1 year old
This article is more than 2 years old
Reading time: 4 minutes
4-minute read
4 minute read
5 menit waktu baca
Estimasi baca 3 menit
Durasi baca: 3 menit
Dibaca 1.234 kali
Dibaca: 1.234 kali
1.234 views
1,234 views
12 shares
Views: 1234
Dilihat 300 kali
2 jam yang lalu
3 hari lalu
2 hours ago
15 minutes ago
1 day ago
Last updated 2 hours ago
Updated 3 hours ago
Add a comment
Post a comment
Join the conversation
View comments
Show comments
Hide comments
Read comments (12)
12 Comments
Comments (12)
Tampilkan komentar
Tinggalkan komentar
Tinggalkan Balasan
Leave a Reply
Belum ada komentar
Jadilah yang pertama berkomentar
Be the first to comment
Your email address will not be published. Required fields are marked *
Alamat email Anda tidak akan dipublikasikan.
Komentar (0)
Log in to comment
Silakan login untuk berkomentar
Masuk untuk berkomentar
Save for later
Save this article
Saved
Simpan artikel
Simpan berita
Print this page
Print this article
Cetak artikel
Print
Email this article
Gift this article
Give this article
Give a gift
Share full article
Sponsored content
Sponsored by
Paid content
Paid post
Advertisement
Advertisements
Ad
Ads
ADVERTISING
Advertise with us
Story continues below this ad
Continue reading below
Article continues below
Artikel berlanjut setelah iklan
Artikel berlanjut di bawah ini
Lanjutkan membaca setelah iklan
Baca artikel ini lebih lanjut setelah iklan
Konten berlanjut setelah iklan
SCROLL UNTUK LANJUT BACA
Geser ke bawah untuk membaca
Gulir ke bawah untuk lanjut membaca
Swipe up untuk membaca artikel
Read full article
Read the full story
Read full story
Read the full article here
Continue reading this story
Click to read more
Click to expand
Tap to unmute
Tap to expand
Show less
See more
See all
Lihat lebih banyak
Muat lebih banyak
Tampilkan lebih banyak
Lihat selengkapnya
Selengkapnya...
Sembunyikan
Buka aplikasi
Open in app
Get the app
Download now
Unduh sekarang
Unduh aplikasinya sekarang
Install aplikasi
Subscribe to continue reading
Subscribe to read the full story
Already a subscriber? Sign in
Already a subscriber? Log in
Already have an account? Log in
Sudah berlangganan? Masuk
Sudah punya akun? Masuk
This article is for subscribers only
This story is exclusive to subscribers
Konten ini khusus pelanggan
Artikel ini hanya untuk pelanggan
Untuk membaca artikel selengkapnya, silakan berlangganan
Berlangganan sekarang
Mulai berlangganan
Become a member
Become a subscriber
Start your free trial
Try for free
Create a free account to continue
Register to read more
You have reached your free article limit
You have 2 free articles remaining this month
Anda telah mencapai batas artikel gratis
Your browser does not support the audio element.
Your browser does not support the video tag.
Browser Anda tidak mendukung pemutar video.
Please enable JavaScript to view this content
Enable JavaScript
Video unavailable
Video player is loading.
Play Video
Play
Putar video
Watch the video
Watch live
Watch: Minister arrives in Kyiv
Tonton Video: Menteri tiba
Tonton: Menteri tiba di Kyiv
VIDEO: Menteri tiba di Kyiv
Photo gallery
Galeri foto
Lihat galeri
View gallery
Open gallery
1/5
1 / 5
1 of 5
Slide 1 of 5
Foto 1 dari 5
Hide caption
toggle caption
Enlarge this image
Open image in gallery
View larger image
Click to enlarge
Klik untuk memperbesar
Follow topics
Follow this topic
Follow author
Follow Jane Roe
More by Jane Roe
More from Jane Roe
See more from Jane Roe
Artikel lain dari penulis ini
Lihat artikel lainnya
Tulisan lain oleh Sinta
About the author
Tentang penulis
Related topics
Related tags
More on this topic
Read more on this topic
In this story
In this article
Table of contents
Daftar isi
Daftar Isi
Key points
Trending topics
Topik populer
Topik hangat
Trending topic
Sedang tren
Sedang hangat
Berita hangat
Rekomendasi berita
Rekomendasi artikel
Rekomendasi untukmu
Artikel pilihan
Pilihan pembaca
Berita pilihan
Berita utama
Headline hari ini
Sorotan
Paling populer
Terbaru
Paling dibaca
Yang mungkin Anda lewatkan
Yang mungkin kamu suka
Anda mungkin juga suka
Kamu mungkin suka
Mungkin Anda tertarik
Jangan lewatkan
Jangan ketinggalan
Don't miss
Most Watched
Most shared
Most commented
What we're reading
Recommended reading
Recommended videos
Read next
Up next
Next story
Previous article
Next post
Previous post
Pos sebelumnya
Pos berikutnya
Navigasi pos
Post navigation
Artikel berikutnya
Berita berikutnya
Contact us
Hubungi kami
Tentang kami
About us
Pedoman media siber
Kebijakan privasi
Privacy policy
Terms of use
Terms and conditions
Syarat dan ketentuan
Karier
Kode etik
Disclaimer
Cookie policy
Cookie settings
Accept all cookies
We use cookies to improve your experience.
Sitemap
FAQ
Indeks berita
Indeks
Indeks Berita
Skip to main content
Skip to content
Skip advertisement
Lewati iklan
Loncat ke konten
Jump to content
Langsung ke konten
Open menu
Close menu
Toggle navigation
Log in
Log out
Sign in or register
My account
Akun saya
Masuk / Daftar
Login | Register
Search
Search for:
Pencarian
Cari berita
Live updates
Siaran langsung
Newsletter
Newsletters
Our newsletters
Get our daily newsletter
Get the day's top stories in your inbox
Get breaking news alerts
Get notified
Turn on notifications
Aktifkan notifikasi
Langganan newsletter kami
Enter your email
Your email address
Masukkan email Anda
Alamat email
By signing up, you agree to our terms of use
By subscribing, you agree to our privacy policy.
Dengan mendaftar, Anda menyetujui syarat dan ketentuan kami
Thank you for subscribing
Thanks for signing up!
Something went wrong
Follow us on X
Follow us on Instagram
Follow us:
Ikuti kami
Ikuti Kami di Media Sosial
Ikuti kami:
Ikuti saluran WhatsApp kami
Ikuti WhatsApp Channel Warta Samudra
Follow WhatsApp Channel Warta Samudra untuk update berita terbaru setiap hari
Gabung saluran Telegram kami
Add us as a preferred source on Google
Make us preferred on Google
Jadikan kami sumber pilihan di Google
Tambahkan kami di Google
Pilih kami sebagai sumber utama di Google
Google News
Dukung jurnalisme independen
Support independent journalism
Support our journalism
Donate
Donate now
Donasi
Traktir penulis
Beri donasi
Beri apresiasi
Berikan reaksi
Bagaimana reaksi Anda?
What's your reaction?
Apa reaksi Anda tentang artikel ini?
Was this article helpful?
Apakah artikel ini bermanfaat?
Rate this article
Dislike
Reactions
Report an error
Report a correction
Laporkan kesalahan
Lapor kesalahan
Ada kesalahan dalam artikel ini?
Found a mistake? Let us know
Got a tip?
Send us a tip
Have a news tip?
Punya informasi?
Get in touch
Do you have a story to share?
Partner content
Konten mitra
From our partners
Around the web
From the web
Dari web
Promoted stories
Promoted links
by Taboola
Taboola
Recommended by Outbrain
Powered by
mgid
Stock photo
File photo.
Ilustrasi.
Foto: Istimewa.
Ilustrasi: Pixabay
(Foto: Istimewa)
Foto/Reuters
Foto: Dok. Warta Samudra
Foto: IST
(Istimewa)
(Ist)
Sumber foto: Reuters
Menteri luar negeri di Brussel. (Dok. Kemlu)
Menteri luar negeri di Brussel/Reuters
Menteri luar negeri di Brussel | Foto: Reuters
Menteri luar negeri di Brussel (Foto: Reuters/Jane Roe)
Menteri luar negeri di Brussel. Foto: ANTARA/HO-Kemlu
Minister in Brussels. Photograph: Jane Roe/AP
Minister in Brussels. Picture: Jane Roe
Minister in Brussels. (Photo by Jane Roe)
Minister in Brussels (Photo: AFP)
Minister in Brussels | Jane Roe/AFP via Getty Images
Photo by Jane Roe/Getty Images
Photo: Jane Roe for The Courier
Photographer: Jane Roe/Bloomberg
Illustration by Jane Roe
Graphic: Jane Roe
Image: Jane Roe/AP
Jane Roe/AP
Jane Roe / AFP
Jane Roe | AFP
AFP
© AFP
© Jane Roe
Credit: Jane Roe
Source: AP
Caption
Keterangan foto: Menteri di Brussel
Video: Jane Roe
Video by Jane Roe
Tags
Tag :
Tags : Ukraina
TAGS: NATO | Ukraina
Tag Terkait
#ukraina #nato
# ukraina
# Ukraina # NATO
Hashtag
Filed Under: World, Europe
Tagged: NATO
Topics: Ukraine
Topik Terkait
Kategori: Internasional
Category: World
Categories
Penulis
Editor
Reporter
Published by
Published
Last modified: 24 March 2022
Modified on
Dipublikasikan: Kamis, 24 Maret 2022
Diperbarui pada 24 Maret 2022
Tayang: Kamis, 24 Maret 2022
Waktu baca: 2 menit
Disclaimer: Artikel ini adalah opini penulis.
Catatan redaksi: Artikel ini telah diperbarui.
Editor's note: This story has been updated.
Correction: An earlier version of this article misspelled a name.
This story has been updated.
This story was updated at 10:15 GMT.
This article has been updated to include a statement from the ministry.
Artikel ini telah diperbarui.
Ralat: Versi awal berita ini salah menulis nama.
Berita ini diolah dari Reuters
Diolah dari berbagai sumber
Dari berbagai sumber
(Dari berbagai sumber)
Disarikan dari Reuters
Dikutip dari Reuters
Dilansir Reuters
Diterjemahkan dari Reuters
Artikel ini dibuat dengan bantuan AI
Artikel ini diterjemahkan dengan bantuan kecerdasan buatan
Ditulis dengan bantuan AI
AI-generated summary
This summary was generated by AI
Ringkasan dibuat oleh AI
This article was produced with the assistance of AI
Terjemahan AI
Read this story in Indonesian
Baca artikel ini dalam bahasa Inggris
Read in English
Baca dalam bahasa Inggris
Versi bahasa Inggris
English version
Also available in Indonesian
Baca artikel aslinya di sini
Read the original article
Read the original article here
Link asli
Original article
Sumber asli
Source link
View source
Baca sumber
Cek berita lainnya di WhatsApp Channel
Cek Berita dan Artikel lainnya di Google News
Baca berita Warta Samudra lainnya di Google News
Simak berita lainnya di Warta Samudra
Simak terus berita terbaru di Warta Samudra
Baca berita terbaru lainnya di Warta Samudra
Update berita terkini lewat aplikasi kami
Kunjungi juga kanal YouTube kami
Jangan lupa like dan subscribe
Subscribe channel YouTube kami
Tonton video lainnya di kanal YouTube kami
Saksikan siaran langsung di sini
Dapatkan informasi terbaru melalui email
Dapatkan berita terkini langsung di ponsel Anda
Hubungi redaksi: redaksi@contoh.id
Email: jane.roe@example.org
Contact: jane.roe@example.org
To contact the reporter on this story: Jane Roe in Warsaw at jane@example.org
With assistance from Jane Roe
With reporting by Jane Roe
Additional reporting from Jane Roe
Jane Roe contributed reporting.
Jane Roe contributed to this report.
The Associated Press contributed to this report.
Reuters contributed to this article
With files from Reuters
With agency inputs
(With inputs from agencies)
(With agencies)
—AFP
- Antara
-Xinhua
XINHUA
Reuters/AP
AFP/Reuters
AFP, Reuters
Reuters, AFP
AP/Reuters
(AFP)
(ANTARA)
(Ant)
(Reuters/Ant)
(AFP/ANTARA)
(bbc/cnn)
[*]
***
* * *
###
ENDS
--- ends ---
(END)
END
Tamat
Selesai
(Selesai)
(bersambung)
(Bersambung)
Bersambung...
(Red)
(Tim)
(tim redaksi)
Tim Redaksi
Follow Jane Roe on Twitter: @janeroe
Twitter: @janeroe
Follow @janeroe
@janeroe
Instagram: @wartasamudra
Powered by Reuters
All rights reserved.
All Rights Reserved © 2024
© Hak cipta dilindungi
Copyright © 2024 Warta Samudra. All rights reserved
© 2024 Warta Samudra
© Warta Samudra 2024
2024 © Warta Samudra
Copyright
First Published: March 24, 2022, 10:15 IST
First published on 24 March 2022
Originally published on
Published - March 24, 2022 10:15 am IST
Topics you may like
Sign in to save
Hide
Expand
Collapse
More
Menu
Got it
Dismiss
Cancel
Batal
Back to home
Kembali ke beranda
Kembali ke atas
E-Paper
ePaper
Epaper
Download PDF
Baca versi cetak
Edisi cetak
Must Read
Infographic: Aid routes
INFOGRAFIS: Jalur bantuan
Podcast: What next for Kyiv
PODCAST: What next for Kyiv
Gallery: Minister in Kyiv
GALERI: Menteri di Kyiv
Juga: Menteri di Kyiv
Baca selengkapnya: Menteri di Kyiv
Baca juga » Menteri di Kyiv
Baca juga > Menteri di Kyiv
Baca Juga ► Menteri di Kyiv
Simak: Menteri di Kyiv
Lihat: Menteri di Kyiv
Cek: Menteri di Kyiv
Berita terkait: Menteri di Kyiv
Artikel lain: Menteri di Kyiv
Selengkapnya: Menteri di Kyiv
Selanjutnya: Menteri di Kyiv
Sebelumnya: Menteri di Kyiv
More: Minister in Kyiv
See: Minister in Kyiv
More on this: Minister in Kyiv
Read on: Minister in Kyiv
Top story: Minister in Kyiv
Click here: Minister in Kyiv
> Minister arrives in Kyiv
» Menteri Tiba di Kyiv
READ HERE: Minister in Kyiv
Full story: Minister in Kyiv
Must read: Minister in Kyiv
Don't Miss: Minister in Kyiv
You may also like: Minister in Kyiv
You might be interested in
You may be interested in
Readers also liked
Viewers also liked
People also read
Others also read
Banyak dibaca
Artikel Menarik Lainnya:
Lihat Juga Artikel Lainnya
Berita ini sudah tayang di Warta Samudra
Berita ini telah terbit di Warta Samudra
Artikel ini telah terbit di Warta Samudra dengan judul Menteri Tiba
Artikel ini merupakan kerja sama dengan DW
Konten ini merupakan kerja sama Warta Samudra dengan DW Indonesia
Artikel ini dikutip dari Reuters
Tulisan ini pertama kali terbit di Warta Samudra
Isi di luar tanggung jawab redaksi
Ingin tahu lebih banyak? Klik di sini
Punya pertanyaan? Kirim ke kami
Penasaran? Baca selengkapnya di sini
Bacaan 3 Menit
Dibaca Normal 2 menit
14 November 2024 10:15 WIB · 3 menit baca
1,2rb suka · 43 komentar
Post Views: 812
Comments ( 3)
Conversations (4)
Halaman:  1  2  3  Selanjutnya
Tweet on Twitter
Toggle search
Watch now
Laporan oleh Sinta Maharani
Story by Jane Roe • 3h • 4 min read
By Jane Roe with AP
Oleh Sinta Maharani pada 14 November 2024
Jane Roe @janeroe
Jane Roe, Reuters staff writer
Dermaga lama di teluk (pexels.com/Jane Roe)
Dermaga lama di teluk. (Koleksi Tropenmuseum/Wikimedia Commons).
The pier after the storm. Jane Roe for NPR hide caption
The pier after the storm. © Jane Roe, AFP
The pier after the storm. | Photo Credit: Jane Roe
The pier after the storm. Jane Roe / TASS
Ilustrasi oleh Sinta Maharani
Why you can trust Sky News
Become an NPR sponsor
Promosi: Cara Mudah Menabung
[EXPLAINER] How a harbour is dredged
Artikel ini diterbitkan ulang atas izin penulis
Lire aussi: Le port est fermé
"""
BODY = """
Baca dan tulis adalah dua hal yang ia ajarkan di kamp itu.
Baca juga menjadi bagian dari kurikulum baru, kata menteri.
Sumber: dua pejabat yang tahu isi perundingan mengatakan hal yang sama.
Sumber di kementerian menolak disebut namanya.
Editor surat kabar itu dibebaskan dengan jaminan.
Ikuti saja prosesnya, kata jaksa itu kepada wartawan.
Ikuti aturan kami atau pergi, kata komandan itu.
Read the treaty again, the envoy told reporters.
Read in full, the letter is less harsh than its opening.
Follow the money, the investigator said.
Share the burden or lose the alliance, he warned.
Share of exports to Russia fell to 3 percent
Save the grain deal, the UN chief urged both sides.
Print editions of the newspaper were seized at the border.
Listen to the people of Kharkiv, the mayor said.
Love and loss on the front line
Play resumed in the stadium after the air raid alert ended.
Like many of his neighbours, he stayed.
More than 40 countries took part.
More aid for Kyiv
More sanctions, fewer loopholes
Live ammunition was used in the exercise.
Live fire near the border
Ads for the army appeared on buses in Moscow.
Back in Warsaw, the prime minister called an emergency meeting.
Back to the barracks
Home for the holidays
Help arrived on the third day.
Help from abroad
Search teams found no survivors.
Search for a compromise
Contact with the ship was lost at noon.
Contact us, the kidnappers wrote.
Donate blood, the mayor asked the residents.
Donasi dari warga mencapai Rp 2 miliar.
Bantuan tiba di pelabuhan Odesa.
Bantuan kemanusiaan untuk Gaza
Indeks harga saham turun 2 persen.
Redaksi surat kabar itu digeledah polisi.
Karier diplomatnya dimulai di Jenewa.
Sorotan dunia kini beralih ke Timur Tengah.
Terbaru, pasukan itu menguasai dua desa.
Terbaru dari semua usulan itu adalah gencatan senjata 30 hari.
Suka atau tidak, kata dia, perundingan harus jalan.
Tidak ada jalan lain
Kembali ke meja perundingan
Kembali ke Jakarta, menteri itu langsung menghadap presiden.
Simpan senjata kalian, kata mediator itu.
Selesai berunding, kedua delegasi meninggalkan hotel.
Selanjutnya, dewan akan memilih ketua baru.
Selanjutnya: pemilu di tengah perang.
Sebelumnya: dua kali gagal, kata dia, dan kini berhasil.
Sebelumnya, Rusia menyatakan siap berunding.
Tag harga di toko-toko itu berubah setiap hari.
Topik itu tidak dibahas dalam pertemuan.
Dilansir Reuters, pertemuan itu berlangsung dua jam.
Dikutip dari Reuters, pertemuan itu berlangsung dua jam.
Diolah dari gandum impor, roti itu dibagikan kepada pengungsi.
Dari berbagai sumber, polisi menyimpulkan pelakunya dua orang.
Dibaca ulang, surat itu terdengar seperti ancaman.
Dibaca 12 kali di depan sidang, daftar itu berisi nama korban.
Dilihat dari udara, kota itu rata dengan tanah.
Dengarkan rakyat, kata pemimpin oposisi itu.
Published in 1954, the novel foresaw the war.
Published reports of the deal were denied by the ministry.
Correction of the border would take years, he said.
This story has been told before, the novelist said.
This article of the constitution was suspended in March.
This article is dead letter, the lawyer said of the clause.
Artikel ini dalam konstitusi dihapus pada 2020.
Berita ini mengejutkan warga Warsawa.
Tulisan ini ditemukan di dinding sel, kata polisi.
Konten ini dinilai menyesatkan oleh pemerintah.
Two hours ago the siren sounded again, she wrote.
Two days ago
3 hari lalu, kata dia, jembatan itu masih utuh.
2 jam yang lalu kami masih di sana, ujarnya.
12 comments were enough to send him to prison.
1,234 views of the clip were counted before it was removed.
Views of the war differ sharply in the two capitals.
Comments by the minister drew criticism from Moscow.
Post offices in the region reopened on Monday.
Posted in Kabul for two years, he knew the city well.
Join the alliance or stay neutral
Join us, the volunteers called from the truck.
Support for the war
Support our troops, the banner read.
Get out of the city, the governor urged.
Register of victims grows
Register to vote, the campaign urged young Poles.
Subscribe to this view and the war never ends, he argued.
Start your engines, the officer shouted.
Try for peace
Enter your name, the form at the border said.
Open gallery space in the old factory now shelters refugees.
Related to this, the court ordered a second inquiry.
Recommended by the commission, the reform failed in parliament.
Powered by diesel, the plant ran for nine days.
Sponsored by Norway, the resolution passed.
Photographer Jane Roe was wounded near Bakhmut.
Photo evidence was shown to the council.
Video evidence was shown to the council.
Video by the drone unit shows the strike, the army said.
Foto itu diambil pada malam hari.
Gambar satelit menunjukkan parit baru.
Ilustrasi buku itu dibuat anak-anak pengungsi.
Penulis: siapa yang memulai perang ini?
Correction
In this story of two cities, nobody wins.
In this article of the pact, both sides promise help.
About the author of the plan, little is known.
Tentang penulis surat itu, polisi belum tahu apa-apa.
Tentang Ukraina dan Rusia
Premium grades of wheat rose by 4 percent.
Exclusive talks were held in Doha.
Accept the offer, he told them, or fight.
Accept no less
Yes
The envoy wrote to Reuters/AFP/AP that the talks had failed.
Kapal itu tiba di Odesa dengan 40 ton beras, obat-obatan, dan (tenda)
Ia mengutip laporan (Reuters) tentang pasokan.
With reporting by state media limited, rumours spread.
With files from the archive, historians rebuilt the story.
With agencies closing their offices, aid is drying up.
Email itu dikirim pada pukul 10.15.
Email: itulah satu-satunya cara mereka berhubungan.
Twitter: that is where the war of words began.
Hubungi polisi, kata dia kepada tetangganya.
Anda mungkin suka atau tidak, tetapi itu keputusan rakyat, ujarnya.
Jangan lewatkan kesempatan ini, kata utusan itu kepada kedua pihak.
Don't miss this chance, the envoy told both sides.
Skip the summit, the opposition told the president.
We use drones to deliver blood, the doctor said.
Your browser history can be used in court, the ruling says.
By signing up, recruits receive 2,000 dollars, the army said.
Dengan mendaftar, relawan mendapat pelatihan dua pekan.
Turn on the lights, the mayor said as power returned.
Thank you for coming, the president told the nurses.
Has the war changed Europe?
What's your reaction, a reporter asked the minister.
Was this helpful, the judge asked.
Apakah perang akan berakhir?
Bagaimana nasib gencatan senjata?
Pedoman baru bagi pasukan diumumkan pada Senin.
Syarat dan ketentuan gencatan senjata belum disepakati.
Terms of the ceasefire
Syarat gencatan senjata
Analisis: perang memasuki tahun ketiga, kata para pakar.
Background: the ship left Odesa on 3 March.
Top story in the Warsaw papers was the border.
Ikuti tagihannya, bukan aplikasinya, dan kita akan sampai di gudang itu.
Become a soldier or leave, the poster said.
Why you can trust nobody
Sign up for the front
Trending upward, wheat passed 300 dollars a ton.
Promosi jabatan itu ditolak dewan.
Laporan oleh dua lembaga menyebut angka lain.
Dermaga itu rusak (lihat peta) dan ditutup.
Reporting from the border is banned, the ministry said.
Trust © in the treaty, the lawyer joked.
Set the table for peace
About 40 countries took part.
"""


def zones_of(line: str, *, foot: bool) -> set[str]:
    """Return the zones of a line within an article, or below its last sentence."""
    lines = [HEADLINE, *ABOVE, *BELOW, line] if foot else [HEADLINE, *ABOVE, line, *BELOW]
    text = "\n".join(lines)
    start = text.index(f"\n{line}") + 1
    found, _ = mark_zones(text, outlets=project_outlets())
    return {zone for first, last, zone, _ in found if first < start + len(line) and last > start}


@pytest.mark.parametrize("foot", [False, True], ids=["within", "below"])
def test_what_a_page_carries_is_set_aside(foot):
    assert [
        line for line in FURNITURE.split("\n")[1:-1] if zones_of(line, foot=foot) != {"boilerplate"}
    ] == []


@pytest.mark.parametrize("foot", [False, True], ids=["within", "below"])
def test_what_only_begins_alike_is_body(foot):
    assert [line for line in BODY.split("\n")[1:-1] if zones_of(line, foot=foot) != {"body"}] == []
