"""Names for the demo village, as they are common around Serang: Sundanese, Javanese of Serang, Arabic.

Given names of each generation are drawn at random and joined, so nobody real is meant.
"""

from random import Random

# Whoever was born before this year usually carries one of the old names.
NEW_NAMES_FROM = 1982


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OLD_MEN = listed("""
    Adung Ahyani Amin Amsar Arja Arman Arpan Arsad Arsani Artawi Asari Asmawi Asmuni Asnawi Atmaja Badri
    Bahrudin Bakri Basri Busro Dahlan Damanhuri Darma Darsono Daud Djaya Emod Endang Engkos Fathoni Gojali
    Hafid Halimi Hamdani Hamid Hasbi Hasuri Herman Holil Iding Idris Ishak Iyan Jaenudin Jahidi Jamhari
    Jamsari Jarkasih Jasim Jayadi Juheri Jumadi Junaedi Kamsin Karim Karna Kasim Kasmin Khaerudin Kosim
    Kurdi Madsuri Mahdi Mahpud Maman Marhali Marjuki Marsan Marsuki Marta Masduki Maskun Mastur Misbah Misja
    Muhdi Muhtar Mujib Mukri Mulyadi Munawar Murtado Nana Nasir Nurdin Odih Ojat Oman Pandi Rahmat Rakim
    Ramli Rasim Rasiman Rohmani Rosid Sabihi Sadeli Sahari Sahroni Sakri Salim Samaun Samsuri Sanusi Sapri
    Sarbini Sardi Sarmin Sarnata Satibi Satria Soleh Suhaemi Suhanda Suherman Sujai Sukarta Sulaeman
    Sumantri Supandi Suparta Surya Sutarna Suwandi Syafei Tabrani Tarmidi Tohir Turmudi Ujang Umar Usman
    Wahid Warja Wawan Yahya Yusup Zaenal
""")

OLD_WOMEN = listed("""
    Aminah Ani Anih Apsah Arsinah Asiah Asmanah Asni Atikah Awiyah Ayi Badriah Bariah Daryati Dedeh Djuju
    Eem Eha Elah Elih Emah Encih Encum Eneng Enih Enok Enting Eroh Esih Fatimah Habibah Hadijah Halimah
    Hamsah Hasanah Hasunah Icah Idah Iis Ijah Ika Ikah Imas Inah Iroh Iyah Jamilah Jasmi Jubaedah Juhaeriah
    Jumenah Junariah Kamsah Karmila Karsih Karwati Kasmi Khodijah Kokom Komariah Lilis Maemunah Mahayati
    Mamah Mardiah Mariam Marfuah Maryati Marwah Masitoh Masnah Maswati Mimin Misnah Muhayaroh Mulyati Munah
    Munawaroh Muniroh Murni Nafisah Nani Napsiah Nengsih Nurhayati Nurjanah Nyai Oom Rabiah Rafiah Rasmi
    Ratna Robiah Rodiah Rohanah Rohaniah Rohayati Rohimah Rohmah Rokayah Romlah Rosidah Rukiah Rumnah
    Rumsiah Rusmiati Sabariah Sadiah Saenah Safiah Saidah Salamah Salmah Samiah Saniah Sapiah Sarah Sariah
    Sariyati Sarmi Sarmunah Sawiyah Siti Sofiah Suanah Suemi Suhaeni Suhaenah Suhanah Sukaenah Sukmariah
    Sumiati Sumarni Suminah Sunariah Supiah Suryati Susilawati Sutihat Syarifah Tarsiah Tati Titin Tuti Ucu
    Umamah Umi Umroh Unah Uun Wasiah Yayah Yoyoh Zaenab
""")

YOUNG_MEN = listed("""
    Abdul Ade Adi Aditya Agung Agus Ahmad Ajat Akbar Aldi Alfi Ali Andi Andri Andika Angga Anwar Ardi Ari
    Arif Arya Asep Azka Azmi Bagas Bahri Bayu Beni Bilal Bima Budi Cecep Dadan Dani Danu Daffa Dede Deden
    Dedi Deni Dian Dika Dimas Doni Eko Encep Fadil Fahmi Fahri Faisal Faiz Fajar Farhan Fathan Fauzan Fauzi
    Febri Feri Fikri Firman Galih Gilang Guntur Habib Hadi Hafiz Haikal Hamzah Hanif Hari Haris Hasan Hendra
    Heri Husen Ibnu Ibrahim Idham Ihsan Iik Ikhwan Ilham Ilyas Imam Iman Imron Indra Ipan Irfan Irwan Ismail
    Iwan Jajang Jamal Jefri Kevin Khoirul Lukman Luthfi Malik Maulana Misbahul Mohamad Muhamad Muhammad Mumu
    Nanang Naufal Nizar Nur Oki Pandu Permana Putra Raffi Rafa Rahman Raihan Raka Rama Ramdan Rangga Rasya
    Rehan Rendi Reza Rian Ridho Ridwan Rifki Rio Rizal Rizki Robi Rohim Roni Rudi Rusdi Saiful Samsul Sandi
    Satria Syahrul Taufik Tedi Tubagus Wahyu Wildan Yana Yayan Yoga Yogi Yudi Zaki Zidan
""")

YOUNG_WOMEN = listed("""
    Ade Adelia Adinda Afifah Ai Aisyah Alfiah Alika Alya Amalia Amelia Anggi Anggun Anisa Annisa Aprilia
    Ariani Asih Astri Asyifa Aulia Ayu Azizah Azkia Azzahra Bunga Cahya Cici Cindy Citra Dela Desi Devi Dewi
    Dian Dina Dinda Dini Eka Elsa Elvi Endah Erna Euis Eva Fadilah Farida Fatimah Fatma Fauziah Febi Fitri
    Fitria Gina Hana Hani Hasna Heni Herlina Hilda Hilma Ica Ida Iim Iin Ika Ilma Imelda Indah Intan Ira
    Irma Isma Jihan Kartika Keisya Kharisma Khoirun Laila Lala Lastri Lena Lia Linda Lisna Lulu Lutfiah
    Maesaroh Mala Marlina Maya Mega Meli Melisa Mila Mira Mutia Nabila Nadia Naila Najwa Natasya Neneng Neng
    Ningsih Nisa Nita Novi Nur Nuraeni Nurul Olivia Pipit Putri Qonita Rahma Raisa Rani Ratih Ratna Ratu
    Regina Reni Resti Rifa Rika Rina Rini Risma Rita Rizka Rosi Safira Salma Salsabila Santi Sari Selvi
    Shinta Silvi Sinta Siska Siti Sri Suci Susi Syifa Tania Tiara Tika Tina Ulfa Vina Wati Widia Wina Winda
    Wulan Yani Yanti Yulia Yuni Zahra Zahrotul
""")

MENS_SECOND = listed("""
    Abdillah Abidin Adnan Alamsyah Alfarizi Arifin Awaludin Fadilah Fathoni Fauzi Firdaus Firmansyah Gunawan
    Hakim Hamdani Hermawan Hidayat Hidayatullah Irawan Kurnia Kurniawan Kusuma Maulana Mubarok Mulyana
    Muslim Mustofa Nugraha Nurdin Nurjaman Permana Prasetyo Pratama Purnama Ramadhan Ramdani Rifai Rohman
    Romadhon Ropii Rosadi Saepudin Saputra Septian Setiawan Sobari Solihin Suhendar Supriatna Suryadi
    Suryana Syahputra Ubaidillah Wijaya Wiguna Zulfikar
""")

WOMENS_SECOND = listed("""
    Agustina Amalia Anggraeni Apriliani Aulia Awaliah Azzahra Damayanti Fadilah Fauziah Fitriani Handayani
    Hasanah Hidayah Humaeroh Indriani Jannah Khoerunisa Komala Kurniasih Lestari Marlina Maharani Maulida
    Muslimah Nabila Ningrum Ningsih Nuraeni Nurfadilah Nurhasanah Nurlaela Oktaviani Permatasari Pratiwi
    Purnama Puspita Putri Rahayu Rahmah Rahmawati Ramadhani Rohmah Safitri Salsabila Saputri Sari Septiani
    Sopiah Sulastri Susanti Utami Wahyuni Wulandari Yuliani Yulianti Zahra
""")

# Families who came from elsewhere and are not Muslim: one in a hundred around Serang.
NEWCOMERS = {
    "L": listed(
        "Andreas Antonius Daniel Gideon Jonathan Markus Paulus Petrus Samuel Stefanus Timotius Yohanes"
    ),
    "P": listed("Agnes Debora Elisabet Ester Kristina Lidia Maria Marta Monika Natalia Rut Veronika"),
}
NEWCOMERS_SECOND = listed(
    "Adi Budiman Cahyadi Handoko Kristanto Nugroho Santoso Setiadi Sutanto Widodo Wibowo Yulianto"
)

BIRTH_PLACES = ("Serang",) * 16 + (
    "Pandeglang",
    "Pandeglang",
    "Lebak",
    "Tangerang",
    "Cilegon",
    "Jakarta",
    "Bogor",
)


def person_name(rng: Random, sex: str, birth_year: int) -> str:
    """A full name as on a KTP. The old often carry one word, the young two or three."""
    man = sex == "L"
    if birth_year < NEW_NAMES_FROM + rng.randint(-8, 8):
        first = rng.choice(OLD_MEN if man else OLD_WOMEN)
        return first if rng.random() < 0.7 else joined(first, old_second(rng, man))
    first = rng.choice(YOUNG_MEN if man else YOUNG_WOMEN)
    second = rng.choice(MENS_SECOND if man else WOMENS_SECOND)
    if rng.random() < 0.25:
        middle = rng.choice(YOUNG_MEN if man else YOUNG_WOMEN)
        return joined(first, middle, second)
    return joined(first, second)


def newcomer_name(rng: Random, sex: str) -> str:
    return f"{rng.choice(NEWCOMERS[sex])} {rng.choice(NEWCOMERS_SECOND)}"


def old_second(rng: Random, man: bool) -> str:
    return rng.choice(OLD_MEN if man else WOMENS_SECOND)


def joined(*words: str) -> str:
    """Each word once: nobody is called Zahra Zahra."""
    return " ".join(dict.fromkeys(words))
