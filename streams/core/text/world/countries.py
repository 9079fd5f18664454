"""ISO 3166-1 countries (and XK): names, demonyms, capitals and seats of power, land borders.

One row a country: code; names; demonyms (adjective first, then nouns); capital and metonyms; codes of land neighbours.
Sources: ISO 3166-1 for the codes; the rest by hand.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from streams.core.text.world import rows

_TABLE: Final = """
AD;Andorra;Andorran,Andorrans;Andorra la Vella;ES FR
AE;United Arab Emirates,UAE,the Emirates,Emirates,U.A.E.;Emirati,Emiratis;Abu Dhabi;OM SA
AF;Afghanistan;Afghan,Afghans;Kabul;CN IR PK TJ TM UZ
AG;Antigua and Barbuda,Antigua;Antiguan,Antiguans,Barbudan,Barbudans;Saint John's;
AI;Anguilla;Anguillan,Anguillans,Anguillian,Anguillians;;
AL;Albania;Albanian,Albanians;Tirana;GR ME MK XK
AM;Armenia,Republic of Armenia;Armenian,Armenians;Yerevan;AZ GE IR TR
AO;Angola;Angolan,Angolans;Luanda;CD CG NA ZM
AQ;Antarctica;Antarctic;;
AR;Argentina,Argentine Republic;Argentine,Argentinian,Argentines,Argentinians,Argentinean;Buenos Aires,Casa Rosada;BO BR CL PY UY
AS;American Samoa;American Samoan,American Samoans;Pago Pago;
AT;Austria;Austrian,Austrians;Vienna,Ballhausplatz,Hofburg;CH CZ DE HU IT LI SI SK
AU;Australia,Commonwealth of Australia;Australian,Australians,Aussie;Canberra;
AW;Aruba;Aruban,Arubans;Oranjestad;
AX;Åland Islands,Aland;Ålander,Ålanders;Mariehamn;
AZ;Azerbaijan,Republic of Azerbaijan;Azerbaijani,Azeri,Azerbaijanis,Azeris;Baku;AM GE IR RU TR
BA;Bosnia and Herzegovina,Bosnia-Herzegovina,Bosnia;Bosnian,Bosnians,Herzegovinian;Sarajevo;HR ME RS
BB;Barbados;Barbadian,Barbadians;Bridgetown;
BD;Bangladesh;Bangladeshi,Bangladeshis;Dhaka;IN MM
BE;Belgium;Belgian,Belgians;;DE FR LU NL
BF;Burkina Faso;Burkinabe,Burkinabè;Ouagadougou;BJ CI GH ML NE TG
BG;Bulgaria;Bulgarian,Bulgarians;Sofia;GR MK RO RS TR
BH;Bahrain;Bahraini,Bahrainis;Manama;
BI;Burundi;Burundian,Burundians;Bujumbura,Gitega;CD RW TZ
BJ;Benin;Beninese;Porto-Novo,Cotonou;BF NE NG TG
BL;Saint Barthélemy,St Barts;;Gustavia;
BM;Bermuda;Bermudian,Bermudians;;
BN;Brunei,Brunei Darussalam;Bruneian,Bruneians;Bandar Seri Begawan;MY
BO;Bolivia;Bolivian,Bolivians;La Paz,Sucre;AR BR CL PE PY
BQ;Bonaire,Caribbean Netherlands;;Kralendijk;
BR;Brazil,Brasil;Brazilian,Brazilians;Brasília,Brasilia,Planalto,Itamaraty;AR BO CO GF GY PE PY SR UY VE
BS;Bahamas,The Bahamas;Bahamian,Bahamians;Nassau;
BT;Bhutan;Bhutanese;Thimphu;CN IN
BV;Bouvet Island;;;
BW;Botswana;Botswanan,Botswanans,Batswana,Motswana;Gaborone;NA ZA ZM ZW
BY;Belarus,Belorussia;Belarusian,Belarusians,Belarussian,Belarussians;Minsk;LT LV PL RU UA
BZ;Belize;Belizean,Belizeans;Belmopan;GT MX
CA;Canada;Canadian,Canadians;Ottawa,Rideau Hall,Parliament Hill;US
CC;Cocos Islands,Keeling Islands;;;
CD;Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC,Congo-Kinshasa,D.R. Congo,Congo,
  RDC;Congolese;Kinshasa;AO BI CF CG RW SS TZ UG ZM
CF;Central African Republic,CAR;Central African,Central Africans;Bangui;CD CG CM SD SS TD
CG;Republic of the Congo,Republic of Congo,Congo-Brazzaville,Congo Republic;;Brazzaville;AO CD CF CM GA
CH;Switzerland;Swiss;Bern,Berne;AT DE FR IT LI
CI;Ivory Coast,Côte d'Ivoire,Cote d'Ivoire;Ivorian,Ivorians;Abidjan,Yamoussoukro;BF GH GN LR ML
CK;Cook Islands;Cook Islander,Cook Islanders;Avarua;
CL;Chile;Chilean,Chileans;Santiago,La Moneda;AR BO PE
CM;Cameroon;Cameroonian,Cameroonians;Yaoundé,Yaounde;CF CG GA GQ NG TD
CN;China,People's Republic of China,PRC,mainland China;Chinese;Beijing,Peking,Zhongnanhai,
  Great Hall of the People;AF BT HK IN KG KP KZ LA MM MN MO NP PK RU TJ VN
CO;Colombia;Colombian,Colombians;Bogotá,Bogota,Casa de Nariño,Nariño Palace;BR EC PA PE VE
CR;Costa Rica;Costa Rican,Costa Ricans;San José,San Jose;NI PA
CU;Cuba;Cuban,Cubans;Havana;
CV;Cape Verde,Cabo Verde;Cape Verdean,Cape Verdeans;Praia;
CW;Curaçao,Curacao;Curaçaoan,Curaçaoans;Willemstad;
CX;Christmas Island;;;
CY;Cyprus,Northern Cyprus;Cypriot,Cypriots;Nicosia;
CZ;Czech Republic,Czechia;Czech,Czechs;Prague,Prague Castle;AT DE PL SK
DE;Germany,Federal Republic of Germany;German,Germans;Berlin,Bundestag,Bundesrat,German Chancellery,
  Federal Chancellery in Berlin;AT BE CH CZ DK FR LU NL PL
DJ;Djibouti;Djiboutian,Djiboutians;;ER ET SO
DK;Denmark;Danish,Dane,Danes;Copenhagen,Christiansborg,Folketing;DE
DM;Commonwealth of Dominica;;Roseau;
DO;Dominican Republic;Dominican,Dominicans;Santo Domingo;HT
DZ;Algeria;Algerian,Algerians;Algiers;EH LY MA ML MR NE TN
EC;Ecuador;Ecuadorian,Ecuadorean,Ecuadorians;Quito;CO PE
EE;Estonia;Estonian,Estonians;Tallinn,Riigikogu;LV RU
EG;Egypt,Arab Republic of Egypt;Egyptian,Egyptians;Cairo,Ittihadiya;IL LY PS SD
EH;Western Sahara;Sahrawi,Sahrawis,Saharawi;Laayoune,El Aaiún,El Aaiun,Laâyoune;DZ MA MR
ER;Eritrea;Eritrean,Eritreans;Asmara;DJ ET SD
ES;Spain;Spanish,Spaniard,Spaniards;Madrid,Moncloa,Zarzuela;AD FR GI MA PT
ET;Ethiopia;Ethiopian,Ethiopians;Addis Ababa;DJ ER KE SD SO SS
FI;Finland;Finnish,Finn,Finns;Helsinki,Eduskunta;NO RU SE
FJ;Fiji;Fijian,Fijians;Suva;
FK;Falkland Islands,Falklands,Malvinas;Falkland Islander,Falkland Islanders;Port Stanley;
FM;Micronesia;Micronesian,Micronesians;Palikir;
FO;Faroe Islands,Faroes;Faroese;Tórshavn,Torshavn;
FR;France,French Republic;French,Frenchman,Frenchmen;Paris,Élysée,Elysée,Elysee,Quai d'Orsay,Élysée Palace,Elysée Palace,Elysee Palace,
  Matignon;AD BE CH DE ES IT LU MC
GA;Gabon;Gabonese;Libreville;CG CM GQ
GB;United Kingdom,UK,U.K.,Britain,Great Britain,England,Scotland,Wales,Northern Ireland;British,Briton,Britons,English,Scottish,
  Welsh;London,Downing Street,No 10,Number 10,Whitehall,Westminster,10 Downing Street,Chequers,House of Lords,Buckingham Palace;IE
GD;Grenada;Grenadian,Grenadians;Saint George's;
GE;Georgia,Republic of Georgia;Georgian,Georgians;Tbilisi;AM AZ RU TR
GF;French Guiana;;Cayenne;BR SR
GG;Guernsey;;St Peter Port;
GH;Ghana;Ghanaian,Ghanaians;Accra;BF CI TG
GI;Gibraltar;Gibraltarian,Gibraltarians;;ES
GL;Greenland;Greenlandic,Greenlander,Greenlanders;Nuuk;
GM;Gambia,The Gambia;Gambian,Gambians;Banjul;SN
GN;Guinea;Guinean,Guineans;Conakry;CI GW LR ML SL SN
GP;Guadeloupe;Guadeloupean,Guadeloupeans;Basse-Terre;
GQ;Equatorial Guinea;Equatorial Guinean,Equatoguinean;Malabo;CM GA
GR;Greece,Hellenic Republic;Greek,Greeks,Hellenic;Athens,Maximos Mansion;AL BG MK TR
GS;South Georgia,South Georgia and the South Sandwich Islands;;;
GT;Guatemala;Guatemalan,Guatemalans;Guatemala City;BZ HN MX SV
GU;Guam;Guamanian,Guamanians;Hagåtña,Hagatna;
GW;Guinea-Bissau;Bissau-Guinean;Bissau;GN SN
GY;Guyana;Guyanese;Georgetown;BR SR VE
HK;Hong Kong;Hong Konger,Hong Kongers;;CN
HM;Heard Island,Heard Island and McDonald Islands;;;
HN;Honduras;Honduran,Hondurans;Tegucigalpa;GT NI SV
HR;Croatia;Croatian,Croat,Croats,Croatians;Zagreb;BA HU ME RS SI
HT;Haiti;Haitian,Haitians;Port-au-Prince;DO
HU;Hungary;Hungarian,Hungarians;Budapest,Karmelita;AT HR RO RS SI SK UA
ID;Indonesia;Indonesian,Indonesians;Jakarta,Merdeka Palace;MY PG TL
IE;Ireland,Republic of Ireland;Irish,Irishman,Irishmen;Dublin,Leinster House,Dáil,Dail;GB
IL;Israel,State of Israel;Israeli,Israelis;Jerusalem,Tel Aviv,Knesset;EG JO LB PS SY
IM;Isle of Man;Manx;;
IN;India,Republic of India;Indian,Indians;New Delhi,Delhi,Lok Sabha,South Block,Raisina Hill,Rashtrapati Bhavan,
  Rajya Sabha;BD BT CN MM NP PK
IO;British Indian Ocean Territory,Chagos Islands;Chagossian,Chagossians;Diego Garcia;
IQ;Iraq;Iraqi,Iraqis;Baghdad;IR JO KW SA SY TR
IR;Iran,Islamic Republic of Iran,Islamic Republic;Iranian,Iranians,Persian;Tehran,Teheran,Majlis;AF AM AZ IQ PK TM TR
IS;Iceland;Icelandic,Icelander,Icelanders;Reykjavik,Reykjavík;
IT;Italy;Italian,Italians;Rome,Farnesina,Palazzo Chigi,Chigi Palace,Quirinale;AT CH FR SI SM VA
JE;Jersey;;Saint Helier;
JM;Jamaica;Jamaican,Jamaicans;Kingston;
JO;Jordan,Hashemite Kingdom;Jordanian,Jordanians;Amman;IL IQ PS SA SY
JP;Japan;Japanese;Tokyo,Kantei;
KE;Kenya;Kenyan,Kenyans;Nairobi;ET SO SS TZ UG
KG;Kyrgyzstan,Kyrgyz Republic,Kirghizia;Kyrgyz,Kyrgyzstani,Kyrgyzstanis,Kirghiz;Bishkek;CN KZ TJ UZ
KH;Cambodia,Kampuchea;Cambodian,Cambodians,Khmer;Phnom Penh;LA TH VN
KI;Kiribati;I-Kiribati;South Tarawa,Tarawa;
KM;Comoros;Comoran,Comorian,Comorians;Moroni;
KN;Saint Kitts and Nevis,St Kitts,St Kitts and Nevis;Kittitian,Nevisian;Basseterre;
KP;North Korea,DPRK,Democratic People's Republic of Korea;North Korean,North Koreans;Pyongyang;CN KR RU
KR;South Korea,Republic of Korea,ROK;South Korean,South Koreans;Seoul,Blue House,Cheong Wa Dae,Yongsan;KP
KW;Kuwait;Kuwaiti,Kuwaitis;Kuwait City;IQ SA
KY;Cayman Islands;Caymanian,Caymanians;George Town;
KZ;Kazakhstan;Kazakh,Kazakhs,Kazakhstani,Kazakhstanis;Astana,Nur-Sultan,Akorda;CN KG RU TM UZ
LA;Laos,Lao PDR;Lao,Laotian,Laotians;Vientiane;CN KH MM TH VN
LB;Lebanon,Lebanese Republic;Lebanese;Beirut,Baabda,Grand Serail;IL SY
LC;Saint Lucia,St Lucia,St. Lucia;Saint Lucian;Castries;
LI;Liechtenstein;Liechtensteiner,Liechtensteiners;Vaduz;AT CH
LK;Sri Lanka;Sri Lankan,Sri Lankans;Colombo,Sri Jayawardenepura Kotte;
LR;Liberia;Liberian,Liberians;Monrovia;CI GN SL
LS;Lesotho;Basotho,Mosotho;Maseru;ZA
LT;Lithuania;Lithuanian,Lithuanians;Vilnius,Seimas;BY LV PL RU
LU;Luxembourg,Luxemburg;Luxembourgish,Luxembourger,Luxembourgers;;BE DE FR
LV;Latvia;Latvian,Latvians;Riga,Saeima;BY EE LT RU
LY;Libya;Libyan,Libyans;Tripoli;DZ EG NE SD TD TN
MA;Morocco;Moroccan,Moroccans;Rabat;DZ EH ES
MC;Monaco;Monégasque,Monegasque,Monégasques,Monegasques;;FR
MD;Moldova,Republic of Moldova;Moldovan,Moldovans;Chisinau,Chişinău,Chișinău;RO UA
ME;Montenegro;Montenegrin,Montenegrins;Podgorica;AL BA HR RS XK
MF;Saint Martin,Saint-Martin;;Marigot;
MG;Madagascar;Malagasy,Madagascan;Antananarivo;
MH;Marshall Islands;Marshallese;Majuro;
MK;North Macedonia,Macedonia;Macedonian,Macedonians;Skopje;AL BG GR RS XK
ML;Mali;Malian,Malians;Bamako;BF CI DZ GN MR NE SN
MM;Myanmar,Burma;Burmese,Myanmarese;Naypyidaw,Nay Pyi Taw,Naypyitaw;BD CN IN LA TH
MN;Mongolia;Mongolian,Mongolians;Ulaanbaatar,Ulan Bator;CN RU
MO;Macau,Macao;Macanese;;CN
MP;Northern Mariana Islands;;Saipan;
MQ;Martinique;Martinican,Martinicans;Fort-de-France;
MR;Mauritania;Mauritanian,Mauritanians;Nouakchott;DZ EH ML SN
MS;Montserrat;Montserratian,Montserratians;;
MT;Malta;Maltese;Valletta;
MU;Mauritius;Mauritian,Mauritians;Port Louis;
MV;Maldives;Maldivian,Maldivians;Malé,Male City;
MW;Malawi;Malawian,Malawians;Lilongwe;MZ TZ ZM
MX;Mexico;Mexican,Mexicans;Mexico City,Los Pinos;BZ GT US
MY;Malaysia;Malaysian,Malaysians;Kuala Lumpur,Putrajaya;BN ID TH
MZ;Mozambique;Mozambican,Mozambicans;Maputo;MW SZ TZ ZA ZM ZW
NA;Namibia;Namibian,Namibians;Windhoek;AO BW ZA ZM
NC;New Caledonia;New Caledonian,New Caledonians;Nouméa,Noumea;
NE;Niger;Nigerien,Nigeriens;Niamey;BF BJ DZ LY ML NG TD
NF;Norfolk Island;Norfolk Islander,Norfolk Islanders;;
NG;Nigeria;Nigerian,Nigerians;Abuja;BJ CM NE TD
NI;Nicaragua;Nicaraguan,Nicaraguans;Managua;CR HN
NL;Netherlands,the Netherlands,Holland;Dutch,Dutchman,Dutchmen;Amsterdam,Binnenhof;BE DE
NO;Norway;Norwegian,Norwegians;Oslo,Storting;FI RU SE
NP;Nepal;Nepali,Nepalese,Nepalis;Kathmandu;CN IN
NR;Nauru;Nauruan,Nauruans;Yaren;
NU;Niue;Niuean,Niueans;Alofi;
NZ;New Zealand,Aotearoa;New Zealander,New Zealanders,Kiwi;Wellington;
OM;Oman;Omani,Omanis;Muscat;AE SA YE
PA;Panama;Panamanian,Panamanians;Panama City;CO CR
PE;Peru;Peruvian,Peruvians;Lima;BO BR CL CO EC
PF;French Polynesia,Tahiti;Polynesian,French Polynesian,French Polynesians;Papeete;
PG;Papua New Guinea;Papua New Guinean,Papua New Guineans;Port Moresby;ID
PH;Philippines,the Philippines;Philippine,Filipino,Filipinos,Filipina,Filipinas;Manila,Malacañang,Malacanang;
PK;Pakistan,Islamic Republic of Pakistan;Pakistani,Pakistanis;Islamabad,Rawalpindi,Aiwan-e-Sadr;AF CN IN IR
PL;Poland,Republic of Poland;Polish,Pole,Poles;Warsaw,Sejm,Belweder;BY CZ DE LT RU SK UA
PM;Saint Pierre and Miquelon,St Pierre and Miquelon;;;
PN;Pitcairn,Pitcairn Islands;Pitcairn Islander,Pitcairn Islanders;Adamstown;
PR;Puerto Rico;Puerto Rican,Puerto Ricans;San Juan;
PS;Palestine,State of Palestine,Palestinian territories,Palestinian Territories;Palestinian,Palestinians;Ramallah;EG IL JO
PT;Portugal;Portuguese;Lisbon,São Bento;ES
PW;Palau;Palauan,Palauans;Ngerulmud;
PY;Paraguay;Paraguayan,Paraguayans;Asunción,Asuncion;AR BO BR
QA;Qatar;Qatari,Qataris;Doha;SA
RE;Réunion;Réunionese;;
RO;Romania,Rumania;Romanian,Romanians;Bucharest,Cotroceni;BG HU MD RS UA
RS;Serbia,Republic of Serbia;Serbian,Serb,Serbs,Serbians;Belgrade;BA BG HR HU ME MK RO XK
RU;Russia,Russian Federation;Russian,Russians;Moscow,Kremlin,Duma,State Duma,Lubyanka,
  Federation Council;AZ BY CN EE FI GE KP KZ LT LV MN NO PL UA
RW;Rwanda;Rwandan,Rwandans,Rwandese;Kigali;BI CD TZ UG
SA;Saudi Arabia,Kingdom of Saudi Arabia,KSA,Saudi;Saudi Arabian,Saudis,Saudi Arabians;Riyadh;AE IQ JO KW OM QA YE
SB;Solomon Islands;Solomon Islander,Solomon Islanders;Honiara;
SC;Seychelles;Seychellois;;
SD;Sudan,Republic of the Sudan,Republic of Sudan;Sudanese;Khartoum;CF EG ER ET LY SS TD
SE;Sweden;Swedish,Swede,Swedes;Stockholm,Riksdag,Rosenbad;FI NO
SG;Singapore;Singaporean,Singaporeans;;
SH;Saint Helena,St Helena;Saint Helenian;Jamestown;
SI;Slovenia;Slovenian,Slovene,Slovenes,Slovenians;Ljubljana;AT HR HU IT
SJ;Svalbard,Svalbard and Jan Mayen;;Longyearbyen;
SK;Slovakia,Slovak Republic;Slovak,Slovakian,Slovaks;Bratislava;AT CZ HU PL UA
SL;Sierra Leone;Sierra Leonean,Sierra Leoneans;Freetown;GN LR
SM;San Marino;Sammarinese;;IT
SN;Senegal;Senegalese;Dakar;GM GN GW ML MR
SO;Somalia;Somali,Somalis,Somalian;Mogadishu,Villa Somalia;DJ ET KE
SR;Suriname,Surinam;Surinamese;Paramaribo;BR GF GY
SS;South Sudan;South Sudanese;Juba;CD CF ET KE SD UG
ST;São Tomé and Príncipe,Sao Tome and Principe;Santomean,Sao Tomean,Sao Tomeans;São Tomé;
SV;El Salvador;Salvadoran,Salvadorans,Salvadorean;San Salvador;GT HN
SX;Sint Maarten;;Philipsburg;
SY;Syria,Syrian Arab Republic;Syrian,Syrians;Damascus;IL IQ JO LB TR
SZ;Eswatini,Swaziland;Swazi,Swazis;Mbabane,Lobamba;MZ ZA
TC;Turks and Caicos,Turks and Caicos Islands;;Cockburn Town;
TD;Chad,Republic of Chad;Chadian,Chadians;N'Djamena,Ndjamena;CF CM LY NE NG SD
TF;French Southern Territories,French Southern and Antarctic Lands;;;
TG;Togo;Togolese;Lomé,Lome;BF BJ GH
TH;Thailand,Kingdom of Thailand;Thai,Thais;Bangkok;KH LA MM MY
TJ;Tajikistan;Tajik,Tajiks,Tajikistani,Tajikistanis;Dushanbe;AF CN KG UZ
TK;Tokelau;Tokelauan,Tokelauans;;
TL;East Timor,Timor-Leste;Timorese,East Timorese;Dili;ID
TM;Turkmenistan;Turkmen,Turkmens;Ashgabat,Ashkhabad;AF IR KZ UZ
TN;Tunisia;Tunisian,Tunisians;Tunis;DZ LY
TO;Tonga;Tongan,Tongans;Nuku'alofa,Nuku’alofa;
TR;Turkey,Türkiye,Turkiye,Republic of Turkey,Republic of Türkiye;Turkish,Turk,Turks;Ankara,Beştepe,Bestepe,Çankaya,
  Cankaya;AM AZ BG GE GR IQ IR SY
TT;Trinidad and Tobago,Trinidad;Trinidadian,Trinidadians;Port of Spain;
TV;Tuvalu;Tuvaluan,Tuvaluans;Funafuti;
TW;Taiwan,Republic of China;Taiwanese;Taipei;
TZ;Tanzania;Tanzanian,Tanzanians;Dodoma,Dar es Salaam;BI CD KE MW MZ RW UG ZM
UA;Ukraine;Ukrainian,Ukrainians;Kyiv,Kiev,Verkhovna Rada,Rada,Bankova;BY HU MD PL RO RU SK
UG;Uganda;Ugandan,Ugandans;Kampala;CD KE RW SS TZ
UM;US Minor Outlying Islands,United States Minor Outlying Islands;;;
US;United States,United States of America,US,USA,U.S.,U.S.A.,America;American,Americans;Washington,Washington DC,Washington D.C.,
  White House,Pentagon,State Department,US State Department,Capitol Hill,Oval Office,US Congress,US Senate,West Wing,Foggy Bottom,
  US House of Representatives;CA MX
UY;Uruguay;Uruguayan,Uruguayans;Montevideo;AR BR
UZ;Uzbekistan;Uzbek,Uzbeks,Uzbekistani,Uzbekistanis;Tashkent;AF KG KZ TJ TM
VA;Vatican,Holy See,Vatican City;;Pope Francis,Pope Leo,the Pope,Pope;IT
VC;Saint Vincent and the Grenadines,St Vincent,Saint Vincent;Vincentian,Vincentians;Kingstown;
VE;Venezuela,Bolivarian Republic of Venezuela;Venezuelan,Venezuelans;Caracas,Miraflores;BR CO GY
VG;British Virgin Islands;;Road Town;
VI;US Virgin Islands,U.S. Virgin Islands;;Charlotte Amalie;
VN;Vietnam,Viet Nam;Vietnamese;Hanoi;CN KH LA
VU;Vanuatu;Ni-Vanuatu;Port Vila;
WF;Wallis and Futuna,Wallis;Wallisian,Wallisians;Mata-Utu;
WS;Samoa;Samoan,Samoans;Apia;
XK;Kosovo,Republic of Kosovo;Kosovar,Kosovan,Kosovars,Kosovans,Kosovo Albanian,Kosovo Albanians;Pristina,Prishtina;AL ME MK RS
YE;Yemen,Republic of Yemen;Yemeni,Yemenis;Sanaa,Sana'a;OM SA
YT;Mayotte;Mahoran;Mamoudzou;
ZA;South Africa;South African,South Africans;Pretoria,Cape Town,Union Buildings,Tuynhuys;BW LS MZ NA SZ ZW
ZM;Zambia;Zambian,Zambians;Lusaka;AO BW CD MW MZ NA TZ ZW
ZW;Zimbabwe;Zimbabwean,Zimbabweans;Harare;BW MZ ZA ZM
"""


class Country(NamedTuple):
    """A country: its ISO 3166-1 alpha-2 code, and the words by which a text means it, its people or its government."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    borders: tuple[str, ...]


def _listed(field: str) -> tuple[str, ...]:
    return tuple(field.split(",")) if field else ()


def _read(row: list[str]) -> Country:
    code, names, demonyms, seats, borders = row
    return Country(code, _listed(names), _listed(demonyms), _listed(seats), tuple(borders.split()))


COUNTRIES: Final = {country.code: country for country in map(_read, rows(_TABLE))}
"""Every country by its code."""

CURRENCIES: Final = {
    "lira": "TR", "rouble": "RU", "ruble": "RU", "roubles": "RU", "hryvnia": "UA", "zloty": "PL", "forint": "HU", "shekel": "IL",
    "rial": "IR", "toman": "IR", "tenge": "KZ", "manat": "AZ", "lari": "GE", "dram": "AM", "leu": "RO", "koruna": "CZ", "yen": "JP",
    "yuan": "CN", "renminbi": "CN", "baht": "TH", "riel": "KH", "kyat": "MM", "birr": "ET", "nakfa": "ER", "dirham": "AE", "riyal": "SA",
    "naira": "NG", "rand": "ZA", "ringgit": "MY", "rupiah": "ID", "taka": "BD", "afghani": "AF", "som": "KG", "somoni": "TJ",
    "nikkei": "JP", "ftse": "GB", "dax": "DE", "cac": "FR", "nasdaq": "US", "dow": "US", "sensex": "IN", "nifty": "IN", "kospi": "KR",
    "sterling": "GB", "taiex": "TW", "hang seng": "HK", "wall street": "US", "s&p": "US", "tadawul": "SA", "moex": "RU",
    "kse-100": "PK", "bist": "TR", "borsa istanbul": "TR", "topix": "JP", "ibex": "ES",
}  # fmt: skip
"""Currencies and markets whose name alone tells the country (no dollar, pound, peso, franc, won or rupee)."""
