# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people in the made-up gemeente are called: surnames and given names per origin, the frequent ones first.

A surname is written "base, tussenvoegsel" where it has one. A given name is written "official:roepnaam" where the two
differ. The order makes the frequencies: they fall with the place in the list, and a long tail of surnames is put
together from parts of words.
"""

from __future__ import annotations

import itertools
from typing import Final


def _split(block: str) -> list[str]:
    return block.split()


_DUTCH_SURNAMES = """
Jong, de; Jansen; Vries, de; Berg, van den; Bakker; Dijk, van; Visser; Janssen; Smit; Meijer; Boer, de; Mulder; Groot, de;
Bos; Vos; Peters; Hendriks; Leeuwen, van; Dekker; Brouwer; Wit, de; Dijkstra; Smits; Graaf, de; Meer, van der; Linden, van der;
Kok; Jacobs; Haan, de; Vermeulen; Heuvel, van den; Veen, van der; Broek, van den; Bruijn, de; Bruin, de; Heijden, van der; Schouten;
Beek, van; Willems; Vliet, van; Ven, van de; Hoekstra; Maas; Verhoeven; Koster; Dam, van; Wal, van der; Prins; Blom; Huisman;
Peeters; Jonge, de; Kuipers; Veenstra; Kramer; Kuiper; Brink, van den; Postma; Kroon; Beer, de; Jager, de; Post; Gerritsen; Bosch, van den;
Wijk, van; Hermans; Kaiser; Martens; Vink; Loon, van; Zijlstra; Timmermans; Groen; Koning, de; Laan, van der; Scholten; Rooij, van;
Bosman; Wolf, de; Velde, van de; Jonker; Aarts; Zwart, de; Evers; Verbeek; Wouters; Molenaar; Kuijpers; Doorn, van; Ploeg, van der;
Verschoor; Boogaard, van den; Lange, de; Schipper; Zanden, van der; Tromp; Hofman; Rijn, van; Es, van; Sluis, van der; Gerrits;
Bijl; Hoek, van der; Kok, de; Poel, van der; Zwaan; Driessen; Rietveld; Hoeven, van der; Rooij, de; Eijk, van; Claassen; Cornelissen;
Verhoef; Hartog, den; Hoogendoorn; Ruiter, de; Wiersma; Nijland; Ooms; Gelder, van; Zee, van der; Bie, de; Roos; Ridder, de; Boon;
Haas, de; Goede, de; Kamp, van de; Horst, van der; Berends; Veldman; Lubbers; Ypma; Sijbrands; Terpstra; Feenstra; Ouden, den;
Oever, van den; Kolk, van der; Vaart, van der; Burg, van der; Steen, van der; Pol, van de; Waal, van der; Ham, van den; Akker, van den;
Hul, van 't; Hof, van 't; Hooft, 't; Veld, in 't; Hart, 't; Brinke, ten; Cate, ten; Have, ten; Haar, ter; Horst, ter; Braak, ter; Laak, ter;
Velden, van der; Elst, van der; Weide, van der; Kooij, van der; Wielen, van der; Wijngaard, van den; Assem, van den; Bergh, van den;
Hoff, van 't; Heide, van der; Vegt, van der; Spek, van der; Sande, van de; Water, van de; Wetering, van de; Weijer, van de; Kerkhof, van de;
Lugt, van der; Ende, van den; Eynde, van den; Nieuwenhuis; Oosterhuis; Westerhof; Middelkoop; Zandstra; Wierda; Boersma; Bouma;
Hiemstra; Sikkema; Wiersema; Hofstra; Haanstra; Rinsma; Tjepkema; Elzinga; Huizinga; Wieringa; Buikema; Dijkema; Bakema; Reitsma;
Luiten; Hendrikx; Claessens; Thijssen; Theunissen; Stevens; Lammers; Beekman; Roelofs; Wessels; Geerts; Franssen; Michels; Simons;
Coenen; Verstappen; Hermsen; Derksen; Teunissen; Rutten; Nelissen; Reijnders; Hoekman; Bergman; Kooistra; Kloosterman; Zegers;
Swinkels; Vogels; Snijders; Ketelaar; Slager; Kuijt; Schaap; Haak; Pronk; Plug; Spaans; Vroegop; Taal; Zuiderwijk; Korving; Westerduin;
Verweij; Vermeer; Verkerk; Verbruggen; Verhagen; Versteeg; Vermaat; Verduin; Vergeer; Verwoerd; Vonk; Valk; Vogel; Haring; Snoek;
Spierings; Pijnenburg; Schellekens; Oerlemans; Huijbregts; Brabers; Adriaanse; Koole; Minnaard; Poppe; Sturm; Wisse; Dingemanse; Marinissen;
Lageweg; Kortekaas; Duijvestijn; Kortenoever; Zonneveld; Hogenboom; Langeveld; Warmerdam; Hulsbosch; Duivenvoorde, van; Noort, van;
Rossum, van; Kampen, van; Putten, van; Ommen, van; Zanten, van; Vugt, van; Asten, van; Gestel, van; Eck, van; Elk, van; Ek, van; As, van;
Veldhuizen, van; Schaik, van; Rhijn, van; Santen, van; Wageningen, van; Wees, van; Os, van; Oord, van; Lith, van; Hees, van; Kessel, van;
Beek en Donk, van; Schagen, van; Buren, van; Dongen, van; Dalen, van; Deursen, van; Diemen, van; Delft, van; Gorp, van; Gent, van;
Hout, van; Houten, van; Leur, de; Wilde, de; Winter, de; Rijke, de; Man, de; Keijzer, de; Nooijer, de; Witte, de; Swart, de; Leeuw, de;
Knegt, de; Kort, de; Kleijn, de; Klerk, de; Geus, de; Gier, de; Mol, de; Visscher, de; Waard, de; Weerd, de; Wildt, de; Zeeuw, de; Nijs, de;
Broer; Bron; Kant, van der; Kraan; Kranendonk; Kreeft; Pauw; Pelt, van; Pluijm, van der; Pijl, van der; Snel; Stam; Stolk; Struijk;
Tak; Tol, van; Uden, van; Uijl, den; IJzerman; IJssel, van den; Wijs; Wijnen; Zeijl, van; Zuidema; Zwiers; Zwinkels; Aa, van der; Aalst, van;
Bleijenberg; Boekhorst; Boelens; Boerma; Bolt; Bontekoe; Borst; Brand; Brandsma; Breukelen, van; Bronkhorst; Buis; Buijs; Crum; Damen; Dorst, van
"""
_TURKISH_SURNAMES = """
Yılmaz; Kaya; Demir; Çelik; Şahin; Yıldız; Yıldırım; Öztürk; Aydın; Özdemir; Arslan; Doğan; Kılıç; Aslan; Çetin; Kara; Koç; Kurt; Özkan;
Şimşek; Polat; Korkmaz; Çakır; Erdoğan; Yavuz; Can; Acar; Şen; Aktaş; Güler; Yalçın; Güneş; Bozkurt; Bulut; Keskin; Ünal; Turan; Gül; Özer;
Işık; Kaplan; Avcı; Sarı; Tekin; Taş; Köse; Uçar; Karaca; Gündoğdu; Tunç; Ateş; Akın; Karataş; Özgür; Başar; Uysal; Duman; Ekinci; Toprak
"""
_MOROCCAN_SURNAMES = """
Idrissi, El; Amrani; Bouzid; Khattabi, El; Yaakoubi, El; Ben Ali; Aït Hammou; Alaoui; Bouali, El; Haddad; Ahmadi; Mansouri; Benali; Hamdaoui, El;
Azzouzi; Bakkali, El; Boulahrouz; Chaoui; Daoudi; Fassi, El; Ghazi; Hajji, El; Kaddouri, El; Lahlou; Makhloufi; Morabit, El; Naji; Ouali, El;
Rahmouni; Saidi; Tahiri; Uali; Yahyaoui; Ziani; Aarab; Achahbar; Aouragh; Azzaoui, El; Belhaj; Ben Salah; Bouchta; Boutaka; Charki; Fakiri;
Guerrouj, El; Jaouhari; Koubaa; Mesbahi; Mimouni; Oulad; Sabri; Talbi; Zerouali; Bensaïd; El-Mokhtar; Oukhrid; Bouhaddou; Moussaoui, El
"""
_POLISH_SURNAMES = """
Nowak; Kowalski; Wiśniewski; Wójcik; Kowalczyk; Kamiński; Lewandowski; Zieliński; Szymański; Woźniak; Dąbrowski; Kozłowski; Jankowski; Mazur;
Kwiatkowski; Krawczyk; Piotrowski; Grabowski; Zając; Pawłowski; Król; Michalski; Wróbel; Wieczorek; Jabłoński; Stępień; Górski; Rutkowski;
Sikora; Ostrowski; Baran; Duda; Szewczyk; Tomaszewski; Pietrzak; Malinowski; Marciniak; Błaszczyk; Głowacki; Żak; Łuczak; Gałązka
"""
_SURINAMESE_SURNAMES = """
Ramdin; Soekhai; Bhagwandin; Mahabier; Pinas; Kromosoeto; Vreedzaam; Ramlal; Jagessar; Bissessar; Sewnandan; Ramautar; Gangaram Panday;
Soerjadi; Amatmoekrim; Wongsodikromo; Tjon A Tjoen; Lie A Fat; Tjin A Sie; Kalloe; Gopal; Mohan; Sital; Baldew; Chotoe; Doerga; Hardjo;
Karijopawiro; Landveld; Misidjan; Naarden; Overdijk; Pengel; Rozenblad; Sabajo; Telgt; Uiterloo; Venloo; Wijngaarde; Zeefuik; Kanhai; Jankie
"""
_INDONESIAN_SURNAMES = """
Pattiasina; Tahitu; Manuhutu; Latuheru; Sahetapy; Tuhuteru; Lawalata; Matulessy; Nanlohy; Pattinama; Pelupessy; Salakory; Siwabessy; Souisa;
Tomasowa; Wattimena; Soemarno; Santoso; Wijaya; Hartono; Setiawan; Kusuma; Soetrisno; Hitipeuw; Leatemia; Louhenapessy; Metekohy; Noija
"""
_ELSEWHERE_SURNAMES = """
Müller; Groß; Weiß; Schäfer; Jäger; Böhm; Köhler; Strauß; Chen; Wong; Lin; Li; Nguyen; Tran; Masri, Al; Hassan, Al; Khalil; Haddad, Al; Ahmad, Al;
Tesfay; Gebremariam; Haile; Warsame; Abdi Ali; Mohamed Nur; Martina; Maduro; Isenia; Croes; Maria; Winklaar; Silva, da; Santos, dos; Pereira; Fernández;
García; Núñez; Dupont; Lefèvre; François; Fèvre, le; Clercq, le; Coultre, le; Rossi; Esposito; Popescu; Ionescu; Ștefănescu; Dimitrov; Petrović;
Kovačević; Novák; Dvořák; Horváth; Szabó; Ivanov; Smith; O'Brien; McDonald; D'Hondt; D'Angelo; Özil-Kaya; Håkansson; Sørensen; Nyström
"""
_TAIL_STEMS = _split("""
Achter Hoge Lage Ooster Wester Zuider Noorder Nieuwe Oude Boven Beneden Midden Lange Korte Groene Witte Zwarte Rode
Brede Smalle Stein Veen Zand Klei Beuken Eiken Elzen Linden Wilgen Berken Hazel Kers Appel Pere Rogge Tarwe Haver
Gerste Hooi Stro Riet Bies Wol Leer Molen Kerk Klooster Kapel Brug Sluis Dijk Polder Meer Vis Zalm Paling Reiger Kraai
Raven Valken Zwanen Vossen Hazen Wolfs Beren Schapen Koeien Paarden Os Kalver
""")
_TAIL_ENDINGS = _split("""
berg beek dijk hof huis huizen kamp veld velde man mans horst ring laar broek brink donk dam wijk stra sma burg daal
kerk meijer bakker snijder zicht loo water haar weert wolde hoek kooij gaard enaar stee woud duin
""")

_DUTCH_MEN_OLD = _split("""
Johannes:Jan Cornelis:Kees Hendrik:Henk Willem:Wim Johannes:Hans Pieter:Piet Gerardus:Gerard Petrus:Peter Jacobus:Jaap
Antonius:Ton Theodorus:Theo Adrianus:Ad Martinus:Tinus Franciscus:Frans Johan Robert:Rob Dirk Arie Klaas Gerrit
Jacob:Co Leendert:Leen Simon Marinus:Rien Nicolaas:Klaas Bernardus:Ben Lambertus:Bert Albertus:Bert Wilhelmus:Willem
Josephus:Jos Karel Herman Evert Harm Berend Sjoerd Fokke Douwe Hubertus:Huub Andreas:Dries Maarten Adriaan
""")
_DUTCH_WOMEN_OLD = _split("""
Johanna:Jo Maria:Ria Cornelia:Corrie Wilhelmina:Willy Elisabeth:Betty Catharina:Toos Hendrika:Riek Anna Adriana:Jeanne
Petronella:Nel Jacoba:Coby Margaretha:Greet Geertruida:Truus Antonia:Toni Helena:Leny Grietje Trijntje:Trijn
Aaltje:Alie Neeltje:Nel Pietertje Hendrikje Johanna:Hannie Maria:Marijke Theodora:Dora Francisca:Cisca Gerarda:Gerda
Alida:Ali Dirkje Sophia:Fie Klaasje Geertje Christina:Stien Martina:Tineke Yvonne Hubertina:Bertie Everdina:Dien
""")
_DUTCH_MEN_YOUNG = _split("""
Daan Sem Lucas Levi Finn Bram Milan Jesse Luuk Mees Thomas Tim Lars Thijs Ruben Sander Jeroen Mark Dennis Jeffrey
Kevin Rick Niels Bas Stefan Martijn Michael Patrick Erik Marco Richard Ronald Edwin Wouter Joost Gijs Koen Jasper
Maarten Floris Sven Nick Roy Danny Johannes:Joris Willem:Bill Ricardo Jurre Björn René Andre:André Stijn Mike Robin
Wesley Mitchell Max Tobias Pim Teun Ties Hugo Olivier Cas Jelle Wietse Sjors Matthijs Rutger
""")
_DUTCH_WOMEN_YOUNG = _split("""
Emma Julia Sophie Lotte Anna Lisa Eva Sanne Fleur Femke Anouk Iris Laura Kim Linda Esther Sandra Monique Petra Ingrid
Marloes Chantal Wendy Melissa Naomi Samantha Demi Romy Roos Tess Noa Mila Saar Evi Lieke Maud Isa Nina Merel Renate
Suzanne Karin Marieke Anne Carlijn Daphne Mirjam Zoë Renée Noëlle Maria:Marjolein Johanna:Hanneke Elisabeth:Liesbeth
Wilhelmina:Willemijn Denise Patricia Nicole Manon Inge Jolanda Jacqueline Desirée Priscilla Ilse Britt
""")
_TURKISH_MEN = _split("""
Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Murat Yusuf Ömer Ramazan Halil Süleyman Emre Burak Serkan
Özgür Kemal Gökhan
""")
_TURKISH_WOMEN = _split("""
Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Büşra Esra Özlem Gülsüm Hülya Yasemin
Songül Tuğba Çiğdem
""")
_MOROCCAN_MEN = _split("""
Mohamed Mohammed Ahmed Hassan Rachid Youssef Khalid Said Mustapha Omar Hamza Bilal Ayoub Karim Abdelkader Abdellah
Driss Nabil Samir Brahim
""")
_MOROCCAN_WOMEN = _split("""
Fatima Khadija Aïcha Naïma Samira Latifa Fatiha Malika Nadia Karima Rachida Hafida Yasmina Salma Imane Hanane Souad
Zohra Najat Ikram
""")
_POLISH_MEN = _split("""
Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Grzegorz Łukasz Adam Marek Rafał Mateusz Kamil Dawid Sławomir
Zbigniew Jarosław
""")
_POLISH_WOMEN = _split("""
Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Elżbieta Joanna Monika Beata Zofia Karolina Paulina Natalia
Aleksandra Grażyna
""")
_OTHER_MEN = _split("""
Soerin Rakesh Anil Sunil Roy Ricardo Marvin Glenn Winston Romeo Julius Alex Josef Daniel Abdi Samuel Yonas Carlos José
Ivan Michel Jean-Pierre Stephan Jörg Frank Ming Wei Minh David Franky Edgar Otto Hendra Budi Ruben Saul Tesfalem
Ibrahim Kofi
""")
_OTHER_WOMEN = _split("""
Sheila Anjali Sharmila Indra Wanda Naomi Ruth Chantal Jennifer Maria Esmeralda Ana Lucía Hodan Selam Mehret Hanna
Fatuma Elena Ioana Nadège Chloé Mei Ling Thuy Sari Dewi Marlène Ursula Anne-Marie Grace Rosa Amira Rania Lina Petra
Sabine
""")


def _read_surnames(block: str) -> tuple[tuple[str, str], ...]:
    entries = (entry.strip().partition(", ") for entry in block.replace("\n", " ").split(";"))
    return tuple((particle, base) for base, _comma, particle in entries)


def _read_given_names(names: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((official, called or official) for official, _colon, called in (name.partition(":") for name in names))


def _cumulate(names: int, flatness: float) -> tuple[float, ...]:
    return tuple(itertools.accumulate(1 / (place + flatness) for place in range(names)))


_TAIL = "; ".join(f"{stem}{ending}" for ending in _TAIL_ENDINGS for stem in _TAIL_STEMS)
_PARTICLED_TAIL = "; ".join(
    f"{stem}{ending}, {('van', 'van de', 'van den', 'van der')[(len(stem) + len(ending)) % 4]}"
    for stem in _TAIL_STEMS
    for ending in ("berg", "hof", "veld", "laar", "brink", "horst", "meer", "wetering")
)

DUTCH: Final = "dutch"
TAIL: Final = "tail"
# Share of the persons per origin; the tail has Dutch given names and a surname that few others have.
ORIGINS: Final[dict[str, float]] = {
    DUTCH: 0.46,
    TAIL: 0.2,
    "turkish": 0.08,
    "moroccan": 0.09,
    "polish": 0.05,
    "surinamese": 0.05,
    "indonesian": 0.02,
    "elsewhere": 0.05,
}
# (tussenvoegsel, base) per origin.
SURNAMES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    DUTCH: _read_surnames(_DUTCH_SURNAMES),
    TAIL: _read_surnames(f"{_TAIL}; {_PARTICLED_TAIL}"),
    "turkish": _read_surnames(_TURKISH_SURNAMES),
    "moroccan": _read_surnames(_MOROCCAN_SURNAMES),
    "polish": _read_surnames(_POLISH_SURNAMES),
    "surinamese": _read_surnames(_SURINAMESE_SURNAMES),
    "indonesian": _read_surnames(_INDONESIAN_SURNAMES),
    "elsewhere": _read_surnames(_ELSEWHERE_SURNAMES),
}
SURNAME_WEIGHTS: Final = {
    origin: _cumulate(len(names), 400 if origin == TAIL else 18) for origin, names in SURNAMES.items()
}
_YOUNG_AND_OLD_OF_ELSEWHERE = (_read_given_names(_OTHER_MEN), _read_given_names(_OTHER_WOMEN))
# Per origin: men and women, (official, roepnaam).
GIVEN_NAMES: Final = {
    DUTCH: (_read_given_names(_DUTCH_MEN_YOUNG), _read_given_names(_DUTCH_WOMEN_YOUNG)),
    TAIL: (_read_given_names(_DUTCH_MEN_YOUNG), _read_given_names(_DUTCH_WOMEN_YOUNG)),
    "turkish": (_read_given_names(_TURKISH_MEN), _read_given_names(_TURKISH_WOMEN)),
    "moroccan": (_read_given_names(_MOROCCAN_MEN), _read_given_names(_MOROCCAN_WOMEN)),
    "polish": (_read_given_names(_POLISH_MEN), _read_given_names(_POLISH_WOMEN)),
    "surinamese": _YOUNG_AND_OLD_OF_ELSEWHERE,
    "indonesian": _YOUNG_AND_OLD_OF_ELSEWHERE,
    "elsewhere": _YOUNG_AND_OLD_OF_ELSEWHERE,
}
GIVEN_NAMES_OLD: Final = (_read_given_names(_DUTCH_MEN_OLD), _read_given_names(_DUTCH_WOMEN_OLD))
GIVEN_NAME_WEIGHTS: Final = {length: _cumulate(length, 8) for length in range(1, 120)}
