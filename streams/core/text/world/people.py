"""Leaders, ministers and spokespeople of recent years by country: surnames, or full names where the surname is common. By hand."""

from __future__ import annotations

from typing import Final

from streams.core.text.world import rows

_TABLE: Final = """
AE;Mohammed bin Zayed
AF;Ashraf Ghani,Zabihullah Mujahid,Akhundzada,Muttaqi,Sirajuddin Haqqani
AM;Pashinyan,Sarkissian,Mnatsakanyan,Mirzoyan,Stepanyan,Tonoyan,Avinyan,Khachaturyan,Papikyan
AU;Albanese,Penny Wong
AZ;Aliyev,Bayramov,Hajiyev,Mammadyarov,Hikmet Hajiyev,Zakir Hasanov
BI;Ndayishimiye
BR;Lula,Lula da Silva,Bolsonaro
BY;Lukashenko,Lukashenka
CA;Trudeau,Carney,Joly,Mélanie Joly,Anita Anand
CD;Tshisekedi,Kayikwamba,Muyaya,Nangaa,Bertrand Bisimwa
CN;Xi Jinping,Wang Yi,Li Qiang,Mao Ning,Lin Jian
CO;Petro,Gustavo Petro
CU;Díaz-Canel,Diaz-Canel
DE;Merkel,Scholz,Merz,Baerbock,Wadephul,Heiko Maas,Pistorius,Steinmeier
EE;Kristen Michal,Tsahkna
EG;Sisi,el-Sisi,al-Sisi,Abdelatty,Sameh Shoukry
ER;Isaias,Afwerki,Isaias Afwerki
ES;Sánchez,Pedro Sánchez,Albares
ET;Abiy,Abiy Ahmed,Getachew Reda,Debretsion,Redwan Hussein
FI;Niinistö,Stubb
FR;Macron,Le Drian,Barrot,Sarkozy,Lecornu,Séjourné,Kouchner
GB;Starmer,Boris Johnson,Sunak,Raab,Lammy,David Cameron,Dominic Raab,Liz Truss,John Healey,Yvette Cooper
GE;Saakashvili,Zourabichvili,Kobakhidze
HU;Orban,Orbán,Szijjártó,Szijjarto
ID;Prabowo
IL;Netanyahu,Gallant,Hagari,Benny Gantz,Israel Katz,Herzog,Ben-Gvir,Smotrich,Zamir,Halevi,Defrin,Avichay Adraee,Gideon Sa'ar,Mencer
IN;Modi,Jaishankar,Rajnath Singh,Misri,Amit Shah,Doval,Narendra Modi
IQ;Sudani,al-Sudani,Kadhimi,Barzani
IR;Khamenei,Raisi,Rouhani,Pezeshkian,Araghchi,Zarif,Baghaei,Baqaei,Larijani,Salami,Hossein Salami,Bagheri,Khatibzadeh,Ghalibaf,
  Amir-Abdollahian
IT;Meloni,Tajani,Draghi,Crosetto
JO;King Abdullah,Safadi
JP;Kishida,Ishiba,Takaichi
KE;Ruto
KG;Japarov,Zhaparov
KH;Hun Manet,Hun Sen,Maly Socheata,Prak Sokhonn
KP;Kim Jong Un,Kim Jong-un,Kim Yo Jong
KR;Yoon Suk Yeol,Lee Jae-myung
LB;Nasrallah,Mikati,Nawaf Salam,Naim Qassem,Joseph Aoun,Nabih Berri,Qassem
LT;Nauseda,Nausėda,Landsbergis
LY;Haftar,Sarraj,Dbeibah,Dbeibeh,Bashagha,Fathi Bashagha,Fayez al-Sarraj,al-Sarraj,Mismari
MD;Sandu,Maia Sandu
MM;Min Aung Hlaing,Suu Kyi,Aung San Suu Kyi,Zaw Min Tun
MY;Anwar Ibrahim
NG;Tinubu
NL;Rutte,Schoof
PH;Marcos
PK;Shehbaz Sharif,Imran Khan,Ishaq Dar,Khawaja Asif,Asim Munir,Attaullah Tarar,Ahmed Sharif Chaudhry,Munir,Tarar
PL;Duda,Tusk,Morawiecki,Sikorski,Nawrocki,Kosiniak-Kamysz
PS;Abbas,Mahmoud Abbas,Haniyeh,Sinwar,Abu Ubaida,Abu Obeida,Deif,Mashal,Abu Rudeineh
QA;Al Thani,Majed al-Ansari
RO;Iohannis,Nicusor Dan
RS;Vucic,Vučić,Milosevic,Milošević,Dacic,Brnabic
RU;Putin,Medvedev,Lavrov,Peskov,Shoigu,Zakharova,Gerasimov,Prigozhin,Kadyrov,Konashenkov,Nebenzia,Belousov,Ushakov,Polyanskiy,Nogovitsyn
RW;Kagame,Nduhungirehe,Makolo
SA;Mohammed bin Salman,MBS,al-Jubeir
SD;Burhan,al-Burhan,Hemedti,Hemeti,Dagalo,Bashir,Hamdok
SO;Farmajo
SS;Kiir,Salva Kiir,Machar,Riek Machar
SY;Assad,al-Assad,Sharaa,al-Sharaa,Jolani,al-Jolani,al-Golani,Shaibani,al-Shaibani,Mazloum Abdi,Abu Qasra
TD;Déby,Deby
TH;Paetongtarn,Phumtham,Shinawatra,Thaksin,Anutin,Surasant,Winthai,Jirayu,Nikorndej,Prayuth,Maris Sangiampongsa
TJ;Rahmon
TR;Erdogan,Erdoğan,Cavusoglu,Çavuşoğlu,Akar,Hulusi Akar,Fidan,Hakan Fidan,Ibrahim Kalin,Fahrettin Altun,Yasar Guler
TW;Lai Ching-te,Tsai Ing-wen
UA;Zelensky,Zelenskiy,Zelenskyy,Kuleba,Podolyak,Yermak,Zaluzhny,Zaluzhnyi,Syrskyi,Syrsky,Arestovych,Reznikov,Umerov,Poroshenko,Sybiha,
  Klitschko,Danilov,Budanov,Yatsenyuk,Lysenko
UG;Museveni,Kainerugaba
US;Trump,Biden,Blinken,Pompeo,Obama,Kerry,Rubio,Vance,Hegseth,Witkoff,Jake Sullivan,Lloyd Austin,Austin,Kirby,John Kirby,Matthew Miller,
  Antony Blinken,Kamala Harris,Hochstein,Samantha Power,Thomas-Greenfield,Condoleezza Rice,George W Bush,Tom Barrack,Boulos,
  Massad Boulos,Leavitt
VE;Maduro,Delcy Rodríguez,Delcy Rodriguez,Padrino,Machado,Diosdado Cabello,Cabello
XK;Kurti,Thaci,Thaçi,Osmani
YE;Abdrabbuh Mansour Hadi,Saree,Yahya Saree,Abdul-Malik al-Houthi,Alimi
ZA;Ramaphosa
UN;Guterres,Antonio Guterres,António Guterres,Dujarric,Bachelet,Türk,Volker Turk,Volker Türk,Griffiths,Fletcher,Lacroix,Wennesland,
  Pedersen,Lazzarini,Grandi,Filippo Grandi,Ban Ki-moon
NATO;Stoltenberg,Jens Stoltenberg,Mark Rutte
EU;Kallas,Borrell,Josep Borrell,von der Leyen,Ursula von der Leyen,Charles Michel,Mogherini,Kaja Kallas,Ashton
WHO;Tedros,Tedros Adhanom Ghebreyesus,Ghebreyesus
IAEA;Grossi,Rafael Grossi
VA;Pope Francis,Pope Leo
ICC;Karim Khan
"""

PEOPLE: Final = {code: tuple(names.split(",")) for code, names in rows(_TABLE)}
"""Names by country code or organisation; a story's own `officials` and names win."""
