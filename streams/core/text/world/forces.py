"""Armed groups, security bodies and organisations, by the country that they belong to, or none. By hand."""

from __future__ import annotations

from typing import Final

from streams.core.text.world import rows

_GROUPS: Final = """
AF;Taliban,Afghan Taliban,Haqqani network,Northern Alliance,ISKP,ISIS-K
BI;FDNB,RED-Tabara,Imbonerakure
CD;M23,March 23 Movement,FARDC,Wazalendo,ADF,Allied Democratic Forces,FDLR,Congo River Alliance,AFC/M23,AFC,CODECO,Mai-Mai
CO;FARC,ELN,National Liberation Army,Clan del Golfo
ET;Fano,OLA,Oromo Liberation Army
IQ;Popular Mobilisation Forces,Popular Mobilization Forces,PMF,Hashd al-Shaabi,Hashed al-Shaabi,Kataib Hezbollah,Kata'ib Hezbollah,
  Islamic Resistance in Iraq,Asaib Ahl al-Haq,Harakat al-Nujaba,Peshmerga
LB;Hezbollah,Hizbollah,Hizbullah,Hezbullah,Radwan force,Radwan Force,Amal Movement,Lebanese Armed Forces
LY;LNA,Libyan National Army,GNA,Government of National Accord,Libyan Arab Armed Forces
ML;JNIM,Azawad Liberation Front,FLA,CSP-DPA,Tuareg rebels
MM;Arakan Army,AA rebels,MNDAA,TNLA,Kachin Independence Army,Karen National Union,KNU,People's Defence Force,Tatmadaw,
  Three Brotherhood Alliance,National Unity Government,Brotherhood Alliance
MZ;Ansar al-Sunna
NG;Boko Haram,ISWAP
PK;TTP,Tehrik-e-Taliban Pakistan,Pakistani Taliban,Balochistan Liberation Army,BLA,Lashkar-e-Taiba,Jaish-e-Mohammed,Jaish-e-Mohammad,
  Hizbul Mujahideen
PS;Hamas,Islamic Jihad,Palestinian Islamic Jihad,PIJ,Qassam Brigades,al-Qassam Brigades,Fatah,Al-Aqsa Martyrs' Brigades,
  Palestinian Authority,Palestine Liberation Organization,PLO,PFLP
RU;Wagner,Wagner Group,Wagner group,Wagner mercenaries,Africa Corps,Chechen fighters,Kadyrovtsy,Akhmat,Rosgvardia
RW;RDF,Rwanda Defence Force,Rwandan Patriotic Front
SD;Rapid Support Forces,RSF,Janjaweed,SPLM-N
SO;al-Shabaab,Al-Shabaab,al-Shabab,Al-Shabab
SS;SPLM-IO,SPLA-IO
SY;Syrian National Army,SNA,Hayat Tahrir al-Sham,HTS,Syrian Democratic Forces,SDF,YPG,Jabhat al-Nusra,al-Nusra Front,Nusra Front,
  Sultan Murad,Hamza Division,Free Syrian Army,Ahrar al-Sham,White Helmets
TR;Grey Wolves,SADAT
UA;Azov,Azov battalion,Azov regiment,Right Sector
XK;Kosovo Liberation Army,KLA,UCK
YE;Houthi,Houthis,Huthi,Huthis,Ansar Allah,Ansarallah,Ansarullah,Southern Transitional Council,STC
"""

_BODIES: Final = """
AM;Armenian Unified Infocenter,Defence Army,Defense Army
AZ;ANAMA
BY;Belarusian State Border Committee
CN;PLA,People's Liberation Army,Xinhua
DE;Bundeswehr
EG;SCAF
ET;ENDF,Ethiopian National Defence Force,Ethiopian National Defense Force
FR;DGSE
GB;MI6,MI5,RAF,Royal Navy,Royal Air Force,Ministry of Defence in London,House of Commons
IL;IDF,Israel Defense Forces,Israel Defence Forces,Israeli Defense Forces,Mossad,Shin Bet,Magen David Adom,Home Front Command,IAF
IN;Border Security Force,BSF,Ministry of External Affairs,Lok Sabha
IR;IRGC,Revolutionary Guards,Revolutionary Guard,Quds Force,Islamic Revolutionary Guard Corps,Basij,Artesh
KR;Joint Chiefs of Staff in Seoul,Yonhap,National Intelligence Service
LB;National News Agency of Lebanon
PK;ISPR,Inter-Services Public Relations,ISI,Inter-Services Intelligence,Frontier Corps
PS;Palestinian Red Crescent,Palestine Red Crescent,Civil Defence in Gaza,Gaza Health Ministry
QA;Al Udeid
RU;FSB,GRU,Rosoboronexport,Gazprom,Rosneft,Lukoil,Roscosmos,Black Sea Fleet,Rosatom
SD;Sudanese Armed Forces,SAF
SY;Syrian Arab Army,SAA
UA;SBU,HUR,Naftogaz,Energoatom,Ukrenergo
US;CENTCOM,Centcom,US Central Command,Central Command,CIA,FBI,USAID,USS,US Navy,US Air Force,US Marines,
  Delta Force,Treasury Department,US Treasury
VE;Bolivarian National Guard,Bolivarian Armed Forces,PDVSA,SEBIN
"""

_ORGANISATIONS: Final = """
UN;UN,U.N.,United Nations,UN Security Council,U.N. Security Council,UN General Assembly,UNSC,UN Human Rights Office,OHCHR,UNHCR,OCHA,
  UNOCHA,UNICEF,Unicef,UNRWA,WFP,World Food Programme,World Food Program,UN refugee agency,UNESCO,Unesco,UN Human Rights Council,
  Human Rights Council,Refugee Agency,UN rights office
WHO;WHO,World Health Organization,World Health Organisation
UNIFIL;UNIFIL,Unifil,UN Interim Force in Lebanon
MONUSCO;MONUSCO,Monusco
IAEA;IAEA,International Atomic Energy Agency
IOM;IOM,International Organization for Migration,International Organisation for Migration
NATO;NATO,Nato,North Atlantic Treaty Organization,North Atlantic Council
EU;EU,E.U.,European Union,European Commission,European Council,European Parliament,EEAS,Brussels,27-nation bloc
OSCE;OSCE,Minsk Group,OSCE Minsk Group,Organization for Security and Co-operation in Europe
OIC;OIC,Organization of Islamic Cooperation,Organisation of Islamic Cooperation
CSTO;CSTO,Collective Security Treaty Organization,Collective Security Treaty Organisation
CIS;CIS,Commonwealth of Independent States
AU;African Union,AU
Arab League;Arab League,League of Arab States
GCC;GCC,Gulf Cooperation Council
ASEAN;ASEAN,Asean,Association of Southeast Asian Nations
ECOWAS;ECOWAS,Ecowas
SADC;SADC,SAMIDRC,Southern African Development Community
EAC;EAC,East African Community
IGAD;IGAD
OAS;OAS,Organization of American States
CARICOM;CARICOM,Caricom
G7;G7,Group of Seven,G-7
G20;G20
BRICS;BRICS
SCO;Shanghai Cooperation Organisation,Shanghai Cooperation Organization
KFOR;KFOR,Kfor
EULEX;EULEX
ICRC;ICRC,Red Cross,International Red Cross,International Committee of the Red Cross,Red Crescent
MSF;MSF,Médecins Sans Frontières,Medecins Sans Frontieres,Doctors Without Borders
ICC;ICC,International Criminal Court
ICJ;ICJ,International Court of Justice,World Court
ECHR;ECHR,European Court of Human Rights
HRW;HRW,Human Rights Watch
Amnesty;Amnesty International,Amnesty
SOHR;Syrian Observatory for Human Rights,Syrian Observatory,SOHR
ISW;Institute for the Study of War,ISW
OPEC;OPEC,Opec
IMF;IMF,International Monetary Fund
World Bank;World Bank
ISIS;Islamic State,ISIS,ISIL,Daesh,IS group,Islamic State group
al-Qaeda;al-Qaeda,Al-Qaeda,al-Qaida,Al-Qaida
PKK;PKK,Kurdistan Workers' Party
"""

SHADOWS: Final = (
    "Latin America,South America,Central America,North America,Gulf of Guinea,Niger Delta,Niger River,Jordan Valley,"
    "Jordan River,River Jordan,Palestine Square,New Jersey,North Pole,South Pole,Khmer Times,Khmer Rouge,George Washington,"
    "Baltic states,Baltic States,Republic Square,French Open,Air Force One,Kabul River,Turkish Straits,Greek Orthodox,"
    "Syriac Orthodox,Armenian Apostolic Church,Russian roulette,Chinese whispers,Moscow time,Tehran time,Kyiv time,"
    "Beirut time,Paris time,Baghdad Post,Jordan Times,Yemen Times,Korea Herald,"
    "China Morning Post,South China Morning Post,Israel Hayom,Russia Today,"
    "Line of Control,New York Times,Washington Post,Washington Examiner,Moscow Times,Jerusalem Post,Times of Israel,"
    "Kyiv Independent,Kyiv Post,Kyiv Mail,Financial Times,Wall Street Journal,Tehran Times,China Daily,Global Times,"
    "Times of India,Hindustan Times,India Today,Arab News,Sudan Tribune,Radio Dabanga,Khaosod,Bangkok Post,Phnom Penh Post,"
    "Japan Times,Korea Times,Irish Times,Irish Examiner,Iran International,Al Jazeera,Associated Press,Agence France-Presse,"
    "France 24,France24,Radio France,British Broadcasting Corporation,Voice of America,Deutsche Welle,Russia Today,"
    "Turkish Airlines,Ukrainska Pravda,American Airlines,British Airways,Air France,Persian Gulf,Gulf of Oman,Gulf of Aden,"
    "Sea of Japan,South China Sea,East China Sea,Indian Ocean,Gulf of Mexico,English Channel,Irish Sea,Georgian Dream,"
    "New England,New Mexico,Guinea-Conakry,Minsk agreements,Minsk agreement,Minsk accords,Minsk protocol,Geneva Conventions,"
    "Geneva Convention,Vienna Convention,Oslo Accords,Abraham Accords,Washington Accords,Doha agreement,Treaty of Rome,"
    "Rome Statute,Budapest Memorandum,Patriot,Iran nuclear deal,English,Times Radio,Kuwait News Agency,Polish-made,"
    "Al Arabiya,Middle East Eye,Cambodianess,Kabul Now,Paris agreement,Paris Agreement,Indian subcontinent,Air India,"
    "Indian Premier League,Bank of America,American football,Turkish coffee,Swiss bank,Dutch auction,Panama Papers,"
    "Michael Jordan,Congo River,Yemen Times,Daily Sabah,Georgetown University,Kingston University"
).split(",")
"""Names with a country's name inside that mean no country."""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    return {code: tuple(names.split(",")) for code, names in rows(table)}


GROUPS: Final = _read(_GROUPS)
"""Armed groups by the country that they come from."""
BODIES: Final = _read(_BODIES)
"""A state's own bodies, by country."""
ORGANISATIONS: Final = _read(_ORGANISATIONS)
"""Bodies of many countries or of none, by their short name."""

DAILY_LOSSES: Final = frozenset({"RU", "UA"})
"""Countries whose staffs put a number to each other's losses every day and mean dead and wounded; elsewhere who is lost is dead."""
