"""What people of the demo village write when they ask for a letter, and what the office writes back."""

# By 'kind.question' or by question alone; where nothing stands here, the question's own usual answers are taken.
POOLS = {
    "domisili.keperluan": [
        "Membuka rekening bank",
        "Mendaftar sekolah",
        "Melamar pekerjaan",
        "Mengurus BPJS Ketenagakerjaan",
        "Syarat pasang listrik baru",
        "Daftar ulang kuliah anak",
        "Pengajuan kredit motor",
    ],
    "domisili.pemilik": [""],
    "domisili.alamat_ktp": [""],
    "sku.keperluan": [
        "Syarat pinjaman KUR",
        "Syarat pinjaman KUR",
        "Syarat bantuan usaha",
        "Membuka rekening bank",
    ],
    "sku.bank": ["BRI Unit Pasirlaut", "BRI Unit Pasirlaut", "Bank BJB", "Koperasi Mekar", ""],
    "sku.pekerja": ["", "", "1", "2", "3"],
    "sku.omzet": ["", "3000000", "5000000", "7500000"],
    "peng_skck.keperluan": [
        "Melamar pekerjaan",
        "Melamar pekerjaan",
        "Mendaftar TNI atau Polri",
        "Bekerja di luar negeri",
        "Mendaftar PPPK",
    ],
    "peng_skck.instansi": ["PT Tekstil Cikande Jaya", "PT Baja Cilegon Makmur", "Kodim Serang", ""],
    "belum_nikah.keperluan": ["Melamar pekerjaan", "Mendaftar TNI atau Polri", "Syarat ikatan dinas"],
    "ket_penduduk.keperluan": ["Mengurus BPJS", "Membuka rekening bank", "Syarat beasiswa"],
    "peng_umum.keterangan": [
        "Yang bersangkutan petani kecil yang menggarap sawah 0,4 hektare.",
        "Yang bersangkutan memakai mesin pompa air untuk sawahnya.",
        "Yang bersangkutan siswa yang akan praktik kerja selama tiga bulan.",
    ],
    "peng_umum.keperluan": ["Mengurus rekomendasi BBM bersubsidi", "Praktik kerja", "Mengurus kartu tani"],
    "peng_umum.tujuan": ["Dinas Pertanian Kabupaten Serang", "Camat Pasirlaut", ""],
    "kehilangan.rincian": [
        "KTP-el dan kartu ATM di dalam dompet cokelat, atas nama sendiri",
        "STNK sepeda motor atas nama sendiri, A 4187 XX",
        "Buku tabungan dan kartu KIS atas nama sendiri",
    ],
    "kehilangan.barang": ["Dompet", "STNK", "Kartu ATM"],
    "bepergian.kendaraan": ["Bus", "Sepeda motor", "Kapal laut"],
    "keramaian.undangan": ["150", "200", "300", "400"],
    "keramaian.jalan": ["Tidak", "Tidak", "Ya, sebagian"],
    "keramaian.jalan_mana": ["Jalan kampung depan musala"],
    "keramaian.jam": ["08.00", "09.00", "19.30"],
    "keramaian.sampai_jam": ["22.00"],
    "dom_usaha.nama": ["Kelompok Tani Sari Mukti", "Majelis Taklim Al-Hidayah", "Koperasi Wanita Melati"],
    "dom_usaha.jabatan": ["Ketua", "Sekretaris"],
    "dom_usaha.pengurus": [[]],
    "beda_nama.jenis_1": ["KTP-el"],
    "beda_nama.jenis_2": ["Ijazah", "Buku nikah", "Sertipikat tanah"],
    "beda_nama.perbedaan": ["Ejaan nama"],
    "beda_nama.dipakai": ["Dokumen pertama"],
    "beda_nama.alamat_1": [""],
    "beda_nama.alamat_2": [""],
    "penghasilan.nomor_induk": [""],
    "peng_kk.alasan": ["KK rusak", "KK hilang", "Ubah data"],
    "peng_kk.kk_semula": [""],
    "pindah.jenis": ["Anggota keluarga"],
    "pindah.alasan": ["Pekerjaan"],
    "pindah.klasifikasi": ["Antarkecamatan dalam satu kabupaten/kota"],
    "pindah.kk_tinggal": ["Nomor KK tetap"],
    "pindah.kk_pindah": ["Membuat KK baru"],
    "pindah.pengikut": [[]],
    "pindah.telepon": [""],
    "jamkesos.kartu": ["Belum"],
    "n1.ayah_tercatat": ["Ya"],
    **dict.fromkeys(("n1.status", "pergi_kawin.status", "nikah_non.status"), ["Belum kawin"]),
    "wali_nikah.jenis": ["Wali nasab"],
    "n2.pemohon": ["Calon pengantin"],
    "kua": ["Pasirlaut", "Pasirlaut", "Ciruas"],
    "pernyataan": ["Ada"],
    "bebas.judul": ["SURAT KETERANGAN"],
    "bebas.tentang": ["Pemohon sendiri"],
    "bebas.isi": [
        "Orang tersebut benar pengurus musala Al-Ikhlas di kampungnya sejak tahun 2019.",
        "Rumah orang tersebut terkena angin kencang dan atapnya rusak sebagian.",
    ],
    "bebas.keperluan": ["Mengajukan bantuan", "Laporan ke kecamatan"],
    "bebas.tabel": [[]],
    "bebas.lanjutan": [""],
    "kuasa.keperluan": ["Mengambil sertipikat di kantor pertanahan.", "Mengurus pajak kendaraan di Samsat."],
    "jual_beli.barang": ["Seekor sapi betina", "Sepeda motor Honda Beat tahun 2018"],
    "jual_beli.rincian": ["Umur dua tahun, warna cokelat, sehat.", "Warna hitam, surat lengkap."],
    "jual_beli.bayar": ["Tunai dan lunas"],
    "izin_ortu.tujuan": ["Sekolah atau kuliah"],
    "izin_ortu.tempat": ["Pondok Pesantren Nurul Huda, Kabupaten Lebak"],
    "tanah_milik.bukti": ["Letter C", "Akta jual beli"],
    "tanah_milik.buku_tanah": ["Tercatat"],
}
POOR_PURPOSES = {
    "Keringanan biaya sekolah": [
        "SMP Negeri 1 Pasirlaut",
        "SMK Bina Karya Pasirlaut",
        "MTs Nurul Huda Cibogo",
    ],
    "Syarat beasiswa": ["MA Nurul Huda Cibogo", "Universitas Pasirlaut", ""],
    "Keringanan biaya rumah sakit": ["RSUD Pasirlaut", "Puskesmas Pasirlaut", ""],
    "Bantuan hukum": ["Pengadilan Agama Serang", ""],
}
FOR_A_CHILD = {"Keringanan biaya sekolah", "Syarat beasiswa"}
INCOME_FOR_A_CHILD = ["Mendaftar KIP Kuliah", "Syarat beasiswa", "Mendaftar sekolah anak"]

# By occupation; whoever has another one earns something beside it.
BUSINESSES = {
    84: ["Warung sembako", "Jualan sayur keliling", "Kios pulsa", "Jualan ikan di pasar"],
    88: ["Warung makan", "Bengkel motor", "Cuci motor", "Toko bangunan", "Penggilingan padi"],
    9: ["Ternak kambing", "Jual beli gabah", "Kebun melinjo"],
    10: ["Ternak ayam kampung"],
    27: ["Mebel kayu"],
    30: ["Menjahit pakaian"],
    35: ["Bengkel motor"],
}
SIDELINES = ["Warung sembako", "Jualan gorengan", "Emping melinjo", "Kue basah", "Katering rumahan"]
SHOP_NAMES = ["", "", "", " Berkah", " Barokah", " Sumber Rejeki", " Dua Putri"]

# What staff asks to correct, and which answer was too thin to be read otherwise.
RETURNS = {
    "domisili": (
        "Keperluan belum jelas. Tulis nama bank, sekolah atau tempat kerja yang dituju.",
        {"keperluan": "Penting"},
    ),
    "sktm": (
        "Tulis surat ini untuk kepentingan siapa: nama anak atau keluarga yang sekolah atau sakit.",
        {"untuk": ""},
    ),
    "sku": (
        "Alamat usaha kurang lengkap. Tulis kampung, RT dan RW tempat usahanya.",
        {"alamat_usaha": "Dekat pasar"},
    ),
    "peng_skck": ("Tulis nama perusahaan atau instansi yang meminta SKCK.", {"instansi": ""}),
    "kehilangan": ("Tulis nomor atau ciri barangnya, supaya polisi dapat mencatat.", {"rincian": "Dompet"}),
}
# Of every other kind: the answers were good, something else was missing.
RETURN_ANYWAY = "Foto KK belum terbaca. Kirim foto baru, atau bawa aslinya ke kantor."
REFUSALS = {
    "domisili": ["Menurut data desa Anda sudah pindah. Mintalah surat di desa tempat tinggal sekarang."],
    "sktm": ["Surat pernyataan tidak mampu bermeterai tidak dibawa sampai batas waktu. Silakan ajukan lagi."],
    "sku": [
        "Tempat usaha ada di luar desa ini. Mintalah surat di desa tempat usahanya.",
        "Usaha sudah punya NIB. Bank dapat memakai NIB; surat ini tidak diperlukan.",
    ],
    "peng_skck": ["Polsek menerima permohonan SKCK langsung, tanpa pengantar desa."],
}
REFUSALS_ANYWAY = [
    "Surat yang sama sudah dibuat minggu ini dan masih berlaku. Ambil di loket.",
    "Syaratnya belum dibawa sampai batas waktu. Silakan ajukan lagi.",
]
SENT_BACK = ["Tolong cek lagi isinya.", "Keperluan belum jelas, tolong tanyakan.", "Cek lagi alamatnya."]
VOIDED = [
    "Salah ketik nama. Sudah dibuat surat pengganti.",
    "Keperluan keliru. Pemohon minta surat pengganti.",
    "Dicetak dua kali untuk orang yang sama.",
]
