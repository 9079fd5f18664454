"""Regions, cities, waters and bases that tell a country, where conflicts are reported from. By hand."""

from __future__ import annotations

from typing import Final

from streams.core.text.world import rows

_TABLE: Final = """
AE;Dubai,Sharjah,Fujairah,Al Dhafra,Ras al-Khaimah
AF;Kandahar,Herat,Mazar-i-Sharif,Jalalabad,Kunduz,Helmand,Nangarhar,Khost,Paktika,Paktia,Kunar,Panjshir,Spin Boldak,Lashkar Gah,Bagram
AM;Gyumri,Vanadzor,Goris,Kapan,Meghri,Vardenis,Syunik,Gegharkunik,Tavush,Jermuk,Sotk,Sisian,Yeraskh,Kotayk,Artsvashen,Sevan,Zangezur,
  Ijevan,Berd,Noyemberyan,Artik
AO;Luanda,Cabinda,Huambo
AZ;Ganja,Sumgait,Sumgayit,Mingachevir,Nakhchivan,Nakhichevan,Tovuz,Terter,Barda,Aghdam,Agdam,Fuzuli,Gabala,Lankaran,Kelbajar,Goranboy,
  Beylagan,Yevlakh,Qazakh,Gazakh,Zangilan,Jabrayil,Fizuli,Tartar,Naftalan,Horadiz,Kalbajar,Gubadli,Qubadli,Aghstafa,Agstafa,Shamkir,
  Dashkasan,Dashkesan,Goygol,Kurdamir,Siyazan,Bilasuvar,Imishli,Aghjabadi,Agjabedi,Absheron,Khizi
BA;Republika Srpska,Banja Luka,Mostar,Srebrenica,Tuzla,Bihać,Bihac,Brčko,Brcko,Zenica
BD;Cox's Bazar,Chittagong,Chattogram,Teknaf,Sylhet,Bandarban,Khulna
BE;Antwerp,Bruges,Ghent
BF;Djibo,Dori,Kaya,Ouahigouya,Solhan,Fada N'Gourma,Arbinda,Nouna,Dédougou,Bobo-Dioulasso
BG;Varna,Burgas,Plovdiv
BH;Muharraq,Juffair
BI;Cibitoke,Gatumba
BJ;Parakou,Malanville,Porga,Tanguieta
BR;São Paulo,Sao Paulo,Rio de Janeiro,Roraima,Pacaraima,Boa Vista
BT;Doklam
BY;Brest,Gomel,Grodno,Mogilev,Vitebsk,Homyel,Mazyr
CA;Toronto,Montreal,Quebec,Alberta
CD;Goma,Bukavu,North Kivu,South Kivu,Ituri,Bunia,Beni,Butembo,Uvira,Masisi,Rutshuru,Walikale,Minova,Sake,Kivu,Bunagana,Kanyabayonga,
  Lubero,Katanga,Lubumbashi,Kisangani,Nyiragongo
CF;Bambari,Bangassou,Bria,Bossangoa,Birao,Ndélé,Bouar
CG;Pointe-Noire
CI;Bouaké,Korhogo
CM;Maroua,Bamenda,Buea,Douala
CN;Xinjiang,Tibet,Shanghai,Guangdong,Fujian,Shenzhen,Yunnan,Lhasa,Aksai Chin,Galwan,Guangxi,Wuhan,Nanjing,Chongqing,Hainan,Kashgar,Xiamen
CO;Medellín,Medellin,Cali,Cúcuta,Cucuta,Norte de Santander,Catatumbo,La Guajira,Arauca,Arauquita,Tumaco,Buenaventura
CY;Akrotiri,RAF Akrotiri,Dhekelia,Larnaca,Limassol,Paphos,Famagusta,Kyrenia
DE;Frankfurt,Munich,Ramstein,Hamburg
DJ;Obock,Camp Lemonnier
DK;Bornholm
DZ;Tindouf,Oran,Tizi Ouzou,Tamanrasset
EC;Guayaquil,Esmeraldas
EE;Narva,Tartu
EG;Sinai,Sinai Peninsula,Suez,Suez Canal,Alexandria,Taba,Nuweiba,El-Arish,Arish,Sharm el-Sheikh,Port Said,Luxor,Ismailia
EH;Smara,Guerguerat,Dakhla,Mahbes
ER;Massawa,Assab,Badme,Tesseney
ES;Ceuta,Melilla,Canary Islands,Barcelona,Valencia
ET;Gondar,Gonder,Bahir Dar,Amhara,Oromia,Afar,Benishangul-Gumuz,Gambela,Dessie,Woldiya,Lalibela,Humera,Semera,Dire Dawa,Tigray,Mekelle,
  Metema,Moyale,Axum,Aksum,Adigrat,Adwa,Jijiga,Hawassa,Jimma,Harar,Wollega,Debre Birhan,Alamata
FI;Ivalo,Rovaniemi
FR;Marseille,Lyon,Strasbourg,Toulouse,Brest
GB;Belfast,Edinburgh,Cardiff,Manchester,Birmingham
GE;Abkhazia,South Ossetia,Gori,Batumi,Poti,Adjara,Tskhinvali,Sukhumi,Zugdidi,Kutaisi,Senaki,Kodori Gorge
GH;Bawku,Tamale
GL;Pituffik
GN;Nzérékoré
GR;Crete,Thessaloniki,Piraeus,Lesbos,Rhodes,Kos,Kastellorizo,Alexandroupolis
GY;Essequibo,Lethem
HR;Dubrovnik,Vukovar
HT;Cité Soleil,Cite Soleil,Cap-Haïtien,Cap-Haitien,Gonaïves,Gonaives,Pétion-Ville
HU;Debrecen
ID;Papua,West Papua,Aceh,Bali
IL;Haifa,Golan Heights,Golan,Galilee,Kiryat Shmona,Ashkelon,Ashdod,Sderot,Eilat,Beersheba,Be'er Sheva,Metula,Nahariya,Safed,Acre,Negev,
  Bat Yam,Ramat Gan,Rishon LeZion,Rehovot,Tiberias,Majdal Shams,Netanya,Herzliya,Petah Tikva,Holon,Upper Galilee,Western Galilee,Arad,
  Dimona,Ben Gurion
IN;Kashmir,Jammu,Ladakh,Punjab,Amritsar,Srinagar,Poonch,Rajouri,Gujarat,Rajasthan,Mumbai,Manipur,Assam,Tripura,Mizoram,Pathankot,Pahalgam,
  Chandigarh,Jaisalmer,Uri,Kupwara,Baramulla,Arunachal Pradesh,Sikkim,Kolkata,Ferozepur,Bhuj,Siachen,Tawang,Imphal,Sir Creek,Jaipur,
  Udhampur,Akhnoor,Bengaluru,Hyderabad
IQ;Erbil,Irbil,Mosul,Kirkuk,Basra,Sulaymaniyah,Sulaimaniya,Duhok,Dohuk,Sinjar,Anbar,Iraqi Kurdistan,Kurdistan Region,Ain al-Asad,Al-Asad,
  Al-Qaim,Tikrit,Fallujah,Ramadi,Karbala,Najaf,Diyala,Nineveh,Qandil,Halabja,Makhmour,Amerli
IR;Isfahan,Natanz,Fordo,Fordow,Tabriz,Shiraz,Mashhad,Bushehr,Qom,Kermanshah,Ahvaz,Bandar Abbas,Parsabad,Khoda Afarin,Khodafarin,Ardabil,
  East Azerbaijan province,West Azerbaijan province,Urmia,Arak,Karaj,Saravan,Sistan-Baluchestan,Sistan and Baluchestan,Kerman,Chabahar,
  Khuzestan,Kharg Island,Parchin,Evin,Astara,Aslanduz,Hamedan,Khorramabad,Kashan,Zahedan,Yazd,Sanandaj,Bandar-e Abbas,Piranshahr
IS;Keflavik
IT;Sicily,Lampedusa,Milan,Naples
JO;Aqaba,Irbid,Tower 22,Zarqa,Mafraq
JP;Okinawa,Hokkaido,Yokosuka,Osaka,Kadena,Senkaku Islands
KE;Garissa,Mombasa,Lamu,Mandera,Kisumu,Moyale,Lokichoggio,Kakuma
KG;Batken,Osh,Jalal-Abad,Leilek,Kerege-Tash
KH;Siem Reap,Battambang,Oddar Meanchey,Preah Vihear,Banteay Meanchey,Poipet,Pursat,Koh Kong,Samraong,Ta Krabey,Ta Moan Thom,
  Prasat Ta Moan Thom,An Ses
KP;Yongbyon,Kaesong,Wonsan,Sinuiju,Punggye-ri,Hamhung
KR;Busan,Incheon,Yeonpyeong,Daegu,Panmunjom
KW;Ali al-Salem,Camp Arifjan
KZ;Almaty,Baikonur,Aktau
LA;Savannakhet,Luang Prabang,Champasak
LB;Tyre,Sidon,Baalbek,Bekaa,Beqaa,Bekaa Valley,Tripoli Lebanon,Nabatieh,Nabatiyeh,Bint Jbeil,Dahieh,Dahiyeh,Khiam,Naqoura,Marjayoun,
  Jounieh,Hermel,Blue Line,Litani,Ain al-Hilweh,Shebaa Farms,Aita al-Shaab,Maroun al-Ras,Kfar Kila,Hasbaya,Kafr Kila,Tripoli,Akkar,Zahle
LK;Jaffna,Trincomalee,Batticaloa,Kilinochchi,Mullaitivu
LT;Kaunas,Klaipeda,Suwalki Gap
LV;Daugavpils,Rezekne,Latgale
LY;Benghazi,Misrata,Sirte,Tobruk,Derna,Sabha,Tarhuna,Cyrenaica,Fezzan,Al-Jufra,Jufra,Zawiya,Zintan,Gharyan,Bani Walid,Kufra,Zuwara,
  Ajdabiya,Brega,Ras Lanuf,Murzuq,Ghadames
MA;Casablanca,Tangier,Marrakesh,Marrakech
MD;Transnistria,Tiraspol,Gagauzia,Briceni,Soroca
MK;Tetovo,Kumanovo
ML;Gao,Timbuktu,Kidal,Mopti,Ménaka,Menaka,Ségou,Tessalit,Tinzaouaten,Gossi,Sévaré,Bandiagara,Kayes,Sikasso
MM;Rakhine,Arakan,Shan State,Kachin,Sagaing,Mandalay,Yangon,Rangoon,Lashio,Myawaddy,Kayin,Karen State,Chin State,Kayah,Muse,Laukkaing,
  Maungdaw,Sittwe,Loikaw,Magway,Mawlamyine,Bhamo,Myitkyina,Pathein,Kyaukphyu,Hpakant
MR;Nouadhibou,Bassikounou
MX;Sinaloa,Chiapas,Tijuana
MY;Lahad Datu
MZ;Cabo Delgado,Palma,Mocímboa da Praia,Nangade,Macomia,Mueda,Pemba
NE;Diffa,Agadez,Tillabéri,Tillaberi,Maradi,Zinder,Tahoua
NG;Borno,Maiduguri,Kaduna,Zamfara,Lagos,Plateau State,Sokoto,Yobe,Adamawa,Kano,Jos,Katsina,Benue,Makurdi,Damboa,Gwoza,Abia
NL;The Hague,Rotterdam
NO;Svalbard,Kirkenes,Tromsø,Finnmark
OM;Salalah,Duqm,Musandam
PA;Darién,Darien Gap,Darién Gap
PE;Tumbes
PG;Bougainville
PH;Mindanao,Marawi,Palawan,Cebu,Scarborough Shoal,Second Thomas Shoal,Zamboanga,Davao,Sulu,Jolo,Cotabato,Luzon
PK;Balochistan,Baluchistan,Khyber Pakhtunkhwa,Peshawar,Karachi,Lahore,Quetta,Sialkot,Muzaffarabad,Bahawalpur,Gilgit-Baltistan,
  Azad Kashmir,Waziristan,North Waziristan,South Waziristan,Swat,Sindh,Rahim Yar Khan,Murree,Chaman,Torkham,Kurram,Bajaur,Kotli,Bannu,
  Muridke,Panjgur,Gwadar,Turbat,Hyderabad Sindh,Rawalakot,Pakistan-administered Kashmir,Bhimber,Sargodha,Multan,Khyber,Chitral,Punjab,
  Hyderabad
PL;Rzeszów,Rzeszow,Lublin,Przewodow,Przewodów,Kraków,Krakow,Gdansk,Gdańsk,Podlasie,Medyka,Przemysl,Przemyśl,Podkarpackie,Bialystok,Wyryki
PS;Gaza,Gaza Strip,Gaza City,West Bank,Khan Younis,Khan Yunis,Rafah,Jenin,Nablus,Tulkarm,Tulkarem,Hebron,Jabalia,Jabaliya,Beit Lahia,
  Beit Lahiya,Beit Hanoun,Deir al-Balah,Deir el-Balah,Nuseirat,East Jerusalem,Bethlehem,Qalqilya,Zeitoun,Shujaiya,Shejaiya,al-Mawasi,
  Mawasi,Bureij,Maghazi
QA;Ras Laffan
RO;Constanta,Constanța,Tulcea,Galati,Galați,Plauru,Danube Delta,Ceatalchioi,Iasi
RS;Novi Sad,Nis,Presevo,Vojvodina,Raska,Bujanovac,Novi Pazar
RU;Daghestan,Dagestan,Chechnya,Ingushetia,North Ossetia,Kabardino-Balkaria,Belgorod,Kursk,Bryansk,Rostov,Rostov-on-Don,Voronezh,Krasnodar,
  Saint Petersburg,St Petersburg,St. Petersburg,Kaliningrad,Sochi,Grozny,Makhachkala,Tatarstan,Novorossiysk,Volgograd,Taganrog,Engels,
  Saratov,Ryazan,Tver,Tula,Smolensk,Pskov,Murmansk,Vladivostok,Siberia,Lipetsk,Kaluga,Orel,Oryol,Sudzha,Agulskiy,Vladikavkaz,Beslan,
  Tambov,Tambovsk,Samara,Bashkortostan,Nizhny Novgorod,Kazan,Leningrad region,Ust-Luga,Primorsk,Yelabuga,Stavropol,Irkutsk,Budyonnovsk,
  Derbent,Shebekino,Yekaterinburg,Chelyabinsk,Sevastopol Bay,Omsk,Tyumen
RW;Gisenyi,Rubavu,Rusizi,Cyangugu,Musanze
SA;Jeddah,Jizan,Jazan,Najran,Abha,Khamis Mushait,Dhahran,Abqaiq,Khurais,Ras Tanura,Yanbu,Asir,Mecca,Medina,Aramco,Dammam,Tabuk,Taif
SD;Darfur,El Fasher,al-Fashir,El-Fasher,Omdurman,Khartoum North,Port Sudan,Nyala,El Geneina,El-Geneina,Geneina,Kordofan,North Kordofan,
  South Kordofan,West Kordofan,North Darfur,South Darfur,West Darfur,Gezira,Al Jazirah,Wad Madani,Wad Medani,El Obeid,Kassala,Gedaref,
  Blue Nile,White Nile,Sennar,Merowe,Bahri,Zamzam,Babanusa,Kadugli,Dilling,Abyei,Zalingei,Heglig,Hamdayet,Damazin,Dongola,Al-Malha,Kosti,
  Rabak
SE;Gotland,Malmö,Gothenburg
SK;Kosice,Košice
SN;Casamance,Ziguinchor
SO;Puntland,Somaliland,Kismayo,Hargeisa,Berbera,Jubaland,Gedo,Baidoa,Beledweyne,Galmudug,Las Anod,Bosaso,Hirshabelle,Galkayo,Dhusamareb,
  Jowhar
SS;Bentiu,Malakal,Upper Nile,Unity State,Bor,Renk,Nasir,Jonglei,Yambio,Wau,Torit,Pibor
SY;Aleppo,Idlib,Homs,Hama,Latakia,Tartus,Tartous,Deraa,Daraa,Raqqa,Deir ez-Zor,Deir Ezzor,Deir al-Zor,Palmyra,Hasakah,Hasaka,Qamishli,
  Kobani,Kobane,Afrin,Manbij,Sweida,Suwayda,Suweida,Sayyida Zeinab,Al-Tanf,Tanf,Quneitra,Ghouta,Rojava,Hmeimim,Khmeimim,Jableh,Banias,
  Mezzeh,Saraqib,Maarat al-Numan,Tel Rifaat,Tal Rifaat,Masyaf,Al-Bab,Abu Kamal,Albu Kamal,Beit Jinn
TD;Adre,Adré,Abeche,Abéché,Ouaddai,Bardai,Tibesti,Tine,Farchana,Moundou,Faya-Largeau
TG;Dapaong,Kpendjal
TH;Surin,Sisaket,Si Sa Ket,Ubon Ratchathani,Buriram,Trat,Sa Kaeo,Narathiwat,Pattani,Yala,Mae Sot,Chiang Mai,Chiang Rai,Chanthaburi,
  Kantharalak,Phanom Dong Rak,Nam Yuen,Mae Hong Son,Ranong
TJ;Khujand,Isfara,Sughd,Gorno-Badakhshan,Vorukh,Kulob
TM;Turkmenabat
TN;Sfax,Kasserine,Ben Gardane
TR;Istanbul,Gaziantep,Hatay,Incirlik,Diyarbakir,Kars,Igdir,Sanliurfa,Izmir,Kilis,Mardin,Hakkari,Sirnak,Adana,Antalya,Akcakale,Reyhanli,
  Ceylanpinar
TW;Kinmen,Matsu,Penghu,Kaohsiung,Hualien,Pratas,Taichung,Tainan,Taoyuan,Keelung,Hsinchu,Dongsha
TZ;Kigoma,Zanzibar,Mtwara
UA;Kharkiv,Kharkov,Mariupol,Kherson,Odesa,Odessa,Lviv,Dnipro,Donetsk,Luhansk,Lugansk,Donbas,Donbass,Zaporizhzhia,Zaporizhia,Mykolaiv,Sumy,
  Chernihiv,Crimea,Sevastopol,Bakhmut,Avdiivka,Pokrovsk,Kramatorsk,Sloviansk,Slovyansk,Bucha,Irpin,Melitopol,Kryvyi Rih,Poltava,Vinnytsia,
  Zhytomyr,Rivne,Lutsk,Ternopil,Khmelnytskyi,Chernivtsi,Uzhhorod,Ivano-Frankivsk,Cherkasy,Kremenchuk,Debaltseve,Ilovaisk,Makiivka,
  Horlivka,Severodonetsk,Sievierodonetsk,Lysychansk,Kupiansk,Izium,Izyum,Vovchansk,Zmiinyi Island,Snake Island,Kerch,Nikopol,Toretsk,
  Chasiv Yar,Kostiantynivka,Vuhledar,Simferopol,Konotop,Izmail,Transcarpathia,Kerch Strait,Huliaipole,Kupyansk,Energodar,Enerhodar,
  Krasnohorivka,Volnovakha,Chornobyl,Chernobyl
UG;Gulu,Kasese,Bundibugyo,Arua,Kisoro
US;Texas,California,Florida,Alaska,Hawaii,Pearl Harbor,Virginia,Camp David,Mar-a-Lago
UZ;Termez,Samarkand,Fergana,Andijan,Sokh
VE;Zulia,Maracaibo,La Guaira,Táchira,Tachira,Apure,Fuerte Tiuna,La Carlota,Paraguaná,Barcelona,Valencia,San Cristóbal,Puerto Cabello
VN;Da Nang,Haiphong,Ho Chi Minh City,Saigon
XK;Mitrovica,Zvecan,Zvečan,Leposavic,Leposavić,Zubin Potok,Banjska,Peja,Prizren,Gjakova,Jarinje
YE;Aden,Hodeidah,Hudaydah,Hodeida,Marib,Taiz,Taez,Saada,Sa'ada,Hadramout,Hadramawt,Mukalla,Socotra,Shabwa,Abyan,Hajjah,Lahij,Ras Isa,
  Salif,Mahra,Seiyun,Al-Bayda,Bab al-Mandab,Bab el-Mandeb,Mocha,Dhamar,Ibb,Zabid,Haradh
ZA;Johannesburg,Durban
ZM;Kitwe
ZW;Bulawayo
"""

PLACES: Final = {code: tuple(names.split(",")) for code, names in rows(_TABLE)}
"""Names of places by country code. Names that English also uses for other things (Mary, Nasir) need a locative before them."""

SHY: Final = frozenset(
    "Mary Van Split Nis Bor Acre Arad Golan Uri Engels Orel Gori Sake Beni Mocha Nasir Palma Kaya Muse Surin Tine Yala Trat "
    "Hama Cali Virginia Samara Sofia Santiago Lima Nice Bria Georgia Jordan Chad Israel Mali Wellington Victoria Paris Salif "
    "Medina Kiwi Jersey Guinea Rhodes Kingston Berd Jos Valencia".split()
)
"""Names that persons or things bear too: not read where a first name or title stands before or a surname after."""
