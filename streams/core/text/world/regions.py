"""Regions that have fought for themselves or been fought over, and the places in them, which a side of that name holds. By hand."""

from __future__ import annotations

from typing import Final

from streams.core.text.world import rows

_TABLE: Final = """
Abkhazia;Sukhumi,Gagra,Gali,Ochamchire,Kodori Gorge
Amhara;Gondar,Gonder,Bahir Dar,Dessie,Woldiya,Lalibela,Debre Birhan,Kombolcha
Balochistan;Quetta,Gwadar,Turbat,Panjgur,Bolan,Kech
Cabo Delgado;Palma,Mocímboa da Praia,Macomia,Mueda,Pemba,Nangade
Chechnya;Grozny,Gudermes,Argun
Crimea;Sevastopol,Simferopol,Kerch,Yevpatoria,Feodosia,Dzhankoi
Cyrenaica;Benghazi,Tobruk,Derna,Ajdabiya,Bayda
Darfur;El Fasher,El-Fasher,al-Fashir,Nyala,El Geneina,El-Geneina,Geneina,Zalingei,Zamzam
Gaza;Gaza City,Rafah,Khan Younis,Khan Yunis,Jabalia,Jabaliya,Beit Lahia,Beit Lahiya,Beit Hanoun,Deir al-Balah,Deir el-Balah,Nuseirat,
  Bureij,Maghazi
Gorno-Badakhshan;Khorog,Rushan
Iraqi Kurdistan;Erbil,Irbil,Sulaymaniyah,Sulaimaniya,Duhok,Dohuk
Kosovo;Mitrovica,Pristina,Prizren,Peja,Gjakova
Nagorno-Karabakh;Stepanakert,Shusha,Shushi,Martuni,Martakert,Hadrut,Askeran,Mets Shen,Khankendi
Oromia;Nekemte,Shashamene,Ambo,Jimma,Adama
Puntland;Bosaso,Garowe,Galkayo
Rakhine;Sittwe,Maungdaw,Kyaukphyu,Buthidaung
Republika Srpska;Banja Luka,Bijeljina
Rojava;Qamishli,Kobani,Kobane,Hasakah,Hasaka,Raqqa
Somaliland;Hargeisa,Berbera,Las Anod,Burao
South Ossetia;Tskhinvali,Akhalgori
Tigray;Mekelle,Axum,Aksum,Adigrat,Adwa,Shire,Alamata,Humera,Mai Kadra,Togoga,Zalambessa
Transnistria;Tiraspol,Bender,Rybnitsa
West Bank;Jenin,Nablus,Hebron,Ramallah,Tulkarm,Tulkarem,Bethlehem,Qalqilya
"""

_ALSO: Final = {
    "Karabakh": "Nagorno-Karabakh", "Artsakh": "Nagorno-Karabakh", "Gaza Strip": "Gaza", "Arakan": "Rakhine", "Baluchistan": "Balochistan",
    "Kurdistan Region": "Iraqi Kurdistan", "Ossetia": "South Ossetia",
}  # fmt: skip
_ROWS: Final = {region: tuple(places.split(",")) for region, places in rows(_TABLE)}
REGIONS: Final = {**_ROWS, **{name: _ROWS[region] for name, region in _ALSO.items()}}
"""The places of each region by its name."""
