"""Arabic entities: gazetteer hits, and noun phrases that begin with a title, organisation, event or document.

Comes in: a `Block`. Goes out: `EntityNode`s in order; nodes may lie in each other (a state's adjective inside a
ministry's name). A phrase grows from its head over definite adjectives («الخارجية الأميركية»), a construct noun,
a quoted name and «لل…» («للشؤون الدولية»); it never crosses a verb or preposition, because those are no
definite nouns. Personal names are recognised beside titles, or by two name parts of the names list in a row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.gazetteer import Known
from factcheck.lang.pack import NAME, NAME_ONLY, Hit, Reading

__all__ = ["find_entities"]

_HEADS = ("title", "org_head", "event_head", "document_head", "group")
_OPEN = {'"': '"', "«": "»", "“": "”", "'": "'"}
_LONGEST_QUOTED = 8
_LONGEST_NAME = 5
#: Words that may stand between the head of a resolution and its number.
_NUMBERED = frozenset({"رقم", "الدولي", "الاممي", "القرار"})
_CITY = frozenset({"مدينه", "بلده", "قريه", "محافظه", "ولايه", "بمدينه", "جزيره", "ضاحيه"})
#: Kinds of names of places and bodies that stand for a government.
_GOVERNMENTS = frozenset({"capital", "seat", "institution"})
#: Categories of a word that can only name a medium.
_MEDIUM_ONLY = frozenset({"entity", "name_part", "*opens"})
_MEDIA_KINDS = frozenset({"newspaper", "broadcaster", "site", "magazine", "agency"})


def find_entities(block: Block, names: frozenset[str], given: frozenset[str]) -> list[EntityNode]:
    """Every entity node of a block, in order of start, longer ones first."""
    return _Finder(block, names, given).run()


_start, _end = attrgetter("start"), attrgetter("end")


@lru_cache(maxsize=4096)
def _bare(form: str) -> tuple[str, ...]:
    """The words of a form without their articles."""
    return tuple([word.removeprefix("ال") for word in form.split()])


def _known(reading: Reading) -> tuple[Hit, Known] | None:
    hit = reading.get("entity")
    return (hit, hit.entry.data["known"]) if hit is not None else None


#: Nouns of what is signed, held or decided: behind a definite title no adjectives of it.
_THINGS = frozenset(("event_head", "document_head"))


class _Finder:
    def __init__(self, block: Block, names: frozenset[str], given: frozenset[str]) -> None:
        self.block = block
        self.forms = block.forms
        self.lex = block.lex
        self.n = len(block.forms)
        self.names = names
        self.given = given
        self.found: list[EntityNode] = []
        #: the token after the last that belongs to a person
        self.reach = 0
        #: the last name in quotation marks that its head has claimed
        self.quoted: EntityNode | None = None

    def run(self) -> list[EntityNode]:
        at, lex, done = self.block.at, self.lex, 0
        entities, names = set(at.get("entity", ())), set(at.get(NAME, ()))
        # the head of each token that can be one; of several the first in the order of `_HEADS`
        heads = {i: head for head in reversed(_HEADS) if head in at for i in at[head]}
        for i in sorted(entities.union(names, heads)):
            if i < done:
                continue
            done = i + 1
            if i in entities:
                done = self._gazetteer(i)
                if done > i + 1:
                    continue
            if i in heads:
                head = heads[i]
                _GROW[head](self, i, lex[i][head])
            elif i in names and not self._inside_name(i):
                done = self._free_name(i, lex[i]["name_part"].skip)
        if "kin" in at:
            self.found += self._kin()
        # by start, longer ones first
        self.found.sort(key=_end, reverse=True)
        self.found.sort(key=_start)
        return self.found

    def _inside_name(self, i: int) -> bool:
        if i >= self.reach:
            return False
        return True in [node.i <= i < node.j and node.type == "person" for node in self.found[-4:]]

    def _free_name(self, i: int, skip: int) -> int:
        """A name without a title: two parts or more; one part alone is left for the linker to accept or drop."""
        form = self.forms[i]
        j = self._name_run(i, bare=True, skip=skip)
        if j - i >= 2 and form[skip:] in self.given:
            self._person(i, j, skip=skip)
            return j
        node = self._person(i, i + 1, skip=skip)
        node.kind = "part"
        return i + 1

    def _kin(self) -> list[EntityNode]:
        """«كيم جونغ إيل والد الزعيم الكوري الشمالي الحالي»: a name, a word of kinship, a person."""
        persons = {node.j: node for node in self.found if node.type == "person" and node.kind == "name"}
        others = {node.i: node for node in reversed(self.found) if node.type == "person" and node.kind != "part"}
        found: list[EntityNode] = []
        for j, node in persons.items():
            k = j + 1 if j < self.n and self.forms[j] in ("،", "هو", "هي") else j
            if k + 1 < self.n and "kin" in self.lex[k] and k + 1 in others:
                hit, other = self.lex[k]["kin"], others[k + 1]
                if not hit.prefix and not hit.article:
                    kin = EntityNode(
                        self.block, k, other.j, "title", "person", str(hit.value), words=(hit.entry.form, *other.words)
                    )
                    kin.of = other
                    kin.title = node
                    found.append(kin)
        return found

    # ------------------------------------------------------------------ gazetteer

    def _gazetteer(self, i: int) -> int:
        """Add the hit at token ``i`` when its company allows; return the token to go on from."""
        hit = self.lex[i]["entity"]
        known: Known = hit.entry.data["known"]
        j = i + hit.width
        subtype = known.subtype
        if subtype in _MEDIA_KINDS and hit.width == 1 and not self._media_company(i, hit):
            return i + 1
        if subtype == "movement" and hit.width == 1 and hit.prefix.endswith("ب"):
            return i + 1  # «بحماس», with enthusiasm
        if subtype == "city" and not self._city_company(i, hit):
            return i + 1
        if known.type == "person":
            if self._inside_name(i):
                return j
            # «بوتين» beside unknown parts of the same name
            end = max(j, self._name_run(i, bare=False)) if hit.width == 1 else j
            self._person(i, end, hit, known if end == j else None)
            return end
        quoted = self.quoted
        if quoted is not None and quoted.i == i and quoted.j == j and quoted.type == known.type:
            return j
        kind = "metonym" if known.kind in _GOVERNMENTS else known.kind
        if known.kind == "adjectival" and hit.prefix and not hit.article and len(hit.entry.form) < 4:
            return i + 1
        self.found.append(
            EntityNode(
                self.block, i, j, kind, known.type, subtype, skip=hit.skip, key=known.key, shown=known.shown,
                words=_bare(hit.entry.form), states=(known.key,) if subtype == "state" else (),
            )
        )  # fmt: skip
        return j

    def _media_company(self, i: int, hit: Hit) -> bool:
        """A one-word medium («الحياة», «الشرق») counts after «صحيفة», «قناة» … or when it is no common word."""
        before = self.lex[i - 1] if i else {}
        if i >= 2 and self.forms[i - 1] in _OPEN:
            before = self.lex[i - 2]
        if "org_head" in before and before["org_head"].value in ("newspaper", "broadcaster", "agency"):
            return True
        form = hit.entry.form
        distinct = not hit.article and not form.startswith("ال") and len(form) > 4 and not hit.prefix
        return distinct and self.lex[i].keys() <= _MEDIUM_ONLY

    def _city_company(self, i: int, hit: Hit) -> bool:
        before = self.forms[i - 1] if i else ""
        if before in _CITY:
            return True
        form = hit.entry.form
        bare = form[2:] if form.startswith("ال") else form
        if hit.width == 1 and (len(bare) < 4 or not self._only_name(self.lex[i]) or hit.article):
            return False
        return hit.width > 1 or before in ("في", "الي", "من") or hit.prefix in ("ب", "ل", "وب", "ول") or i == 0

    # ------------------------------------------------------------------ persons

    def _name_run(self, i: int, *, bare: bool, skip: int = 0) -> int:
        """Token after a personal name that starts at ``i``; ``i`` when there is none.

        ``bare``: no title stands before it, so every part must be a known name part.
        """
        forms, lex = self.forms, self.lex
        j = i
        whole = False  # a known person by surname alone: «ترامب الحلفاء» are two
        while j < self.n and j - i < _LONGEST_NAME:
            form, reading = forms[j], lex[j]
            if not form[0].isalpha() or "stop" in reading:
                break
            if j == i and skip:
                j += 1  # the caller has found a name part behind the clitic
                continue
            known = _known(reading)
            if known is not None and known[1].type == "person" and not known[0].prefix:
                j += known[0].width
                if j - i >= 2:
                    return j  # a known surname closes the name
                whole = True
                continue
            if (
                "name_link" in reading
                and not reading["name_link"].prefix
                and j + 1 < self.n
                and (j > i or form in ("عبد", "ابو"))
            ):
                nxt = forms[j + 1]
                if nxt[0].isalpha() and "stop" not in lex[j + 1] and (nxt in self.names or nxt.startswith("ال")):
                    j += 2
                    continue
                if form in ("الدين", "الله"):
                    j += 1
                    continue
                break
            if known is not None and (known[1].type != "person" or known[0].prefix):
                break
            if form in self.names and not (reading and j > i and not self._only_name(reading)):
                j += 1
                continue
            if j == i or bare:
                break
            if form.startswith("ال") and len(form) > 4 and not reading:
                if whole:
                    break
                j += 1  # «محمود العلي»
                continue
            if not reading and len(form) > 2 and self._closes_name(form, j):
                j += 1
                continue
            break
        return j

    @staticmethod
    def _only_name(reading: Reading) -> bool:
        return reading.keys() <= NAME_ONLY

    def _closes_name(self, form: str, j: int) -> bool:
        """An unknown word after a known name part: a surname, unless it looks like a verb."""
        if form[0] in "يتسن" or form.endswith(("ت", "وا", "ون", "ين", "ان", "ها", "هم", "ا")):
            after = self.forms[j + 1] if j + 1 < self.n else "."
            return not after[0].isalpha() and form[-1] not in "تا"
        return form[0] not in "وفبل"

    def _person(self, i: int, j: int, hit: Hit | None = None, known: Known | None = None, skip: int = 0) -> EntityNode:
        skip = hit.skip if hit is not None else skip
        words = (self.forms[i][skip:], *self.forms[i + 1 : j])
        key = known.key if known is not None else ""
        node = EntityNode(
            self.block, i, j, "name", "person", known.subtype if known else "", skip=skip, key=key,
            shown=known.shown if known else "", words=words,
        )  # fmt: skip
        self.found.append(node)
        self.reach = max(self.reach, j)
        return node

    # ------------------------------------------------------------------ noun phrases

    def _phrase(self, i: int, hit: Hit, *, chain: bool) -> tuple[int, list[str], list[str]]:
        """Grow a noun phrase from its head: (token after it, state keys, words after the head).

        ``chain``: «لل…» and «ب…» links may follow («المجلس الروسي للشؤون الدولية»).
        """
        forms, lex = self.forms, self.lex
        j = i + hit.width
        definite = hit.article or hit.entry.form.startswith("ال")
        states: list[str] = []
        words: list[str] = []
        if j < self.n and forms[j] in _OPEN:
            close = self._closing(j)
            if close is not None:
                words += forms[j + 1 : close]
                j = close + 1
                definite = True
        first = True
        while j < self.n and j - i < 10:
            form, reading = forms[j], lex[j]
            if not form[0].isalpha() or "stop" in reading:
                break
            known = _known(reading)
            if known is not None and not known[0].prefix:
                entity = known[1]
                if entity.kind == "adjectival":
                    if definite and not known[0].article and known[0].width == 1:
                        break
                elif not (first and not definite):
                    break
                if entity.type == "person":
                    break
                if entity.subtype == "state":
                    states.append(entity.key)
                words.append(known[0].entry.form)
                j += known[0].width
                definite = definite or known[0].article or entity.kind != "adjectival"
                first = False
                continue
            if form.startswith("ال") and len(form) > 3 and not self._prefixed(reading):
                if first and hit.article and not reading.keys().isdisjoint(_THINGS):
                    break  # «وقع الوزير الاتفاق»
                if first or definite:
                    words.append(form[2:])
                    definite = True
                    first = False
                    j += 1
                    continue
                break
            if chain and form.startswith("لل") and len(form) > 4:
                words.append(form[2:])
                definite = True
                first = False
                j += 1
                continue
            if first and not definite and "office_of" in reading and not reading["office_of"].prefix:
                words.append(form)
                first = False
                j += 1
                continue
            break
        return j, states, words

    @staticmethod
    def _prefixed(reading: Reading) -> bool:
        return bool(reading) and any(hit.prefix for hit in reading.values())

    def _closing(self, j: int) -> int | None:
        close = _OPEN[self.forms[j]]
        for k in range(j + 1, min(j + 2 + _LONGEST_QUOTED, self.n)):
            if self.forms[k] == close:
                return k
            if self.forms[k] == "\n":
                return None
        return None

    def _title(self, i: int, hit: Hit) -> None:
        """An office or profession, with the name that follows it."""
        j, states, words = self._phrase(i, hit, chain=hit.value in ("director", "secretary_general", "spokesperson"))
        if hit.value == "spokesperson" and j < self.n and self.forms[j] in ("باسم", "بلسان"):
            k, more, named = self._after_name_of(j + 1)
            j, states, words = k, states + more, words + named
        status = ""
        for k in range(i + hit.width, j):
            if "status" in self.lex[k]:
                status = status or self.lex[k]["status"].value
                words = [w for w in words if w != self.lex[k]["status"].entry.form]
        if j < self.n and "status" in self.lex[j] and not self.lex[j]["status"].prefix:
            status = status or self.lex[j]["status"].value
            j += self.lex[j]["status"].width
        definite = hit.article or hit.entry.form.startswith("ال") or j > i + hit.width
        several = bool(hit.entry.data.get("several"))
        k = j
        if k < self.n and self.forms[k] == "،" and j > i + hit.width:
            k += 1
        end = self._name_run(k, bare=False) if k < self.n else k
        if not definite and hit.value in ("officer", "expert") and end - k < 2:
            return
        if end == k and (
            several or not definite or (hit.value in ("expert", "officer", "honorific", "cleric") and not states)
        ):
            return
        title = EntityNode(
            self.block, i, j, "title" if end > k else "nominal", "person", hit.value, skip=hit.skip,
            words=tuple([w for w in words if w]), states=tuple(states),
        )  # fmt: skip
        title.status = status
        title.of_name = " ".join(words)
        self.found.append(title)
        self.reach = max(self.reach, j)
        if end > k:
            pair = _known(self.lex[k])
            person_hit, known = pair if pair is not None and pair[1].type == "person" else (None, None)
            whole = person_hit is not None and k + person_hit.width == end
            node = self._person(k, end, person_hit, known if whole else None)
            node.title = title

    def _after_name_of(self, k: int) -> tuple[int, list[str], list[str]]:
        """«باسم الرئاسة الروسية», «باسم وزارة الخارجية»: the body that is spoken for."""
        if k >= self.n:
            return k, [], []
        reading = self.lex[k]
        if "org_head" in reading:
            j, states, words = self._phrase(k, reading["org_head"], chain=True)
            return j, states, [reading["org_head"].entry.form, *words]
        known = _known(reading)
        if known is not None:
            return k + known[0].width, [known[1].key], [known[0].entry.form]
        if self.forms[k].startswith("ال"):
            return k + 1, [], [self.forms[k][2:]]
        return k, [], []

    def _org_head(self, i: int, hit: Hit) -> None:
        j, states, words = self._phrase(i, hit, chain=True)
        alone = j == i + hit.width
        if alone and hit.value in ("university", "company", "bank", "council", "ministry", "newspaper", "broadcaster"):
            k = self._name_run(j, bare=False)  # «جامعة هارفارد»
            if k == j and not hit.article and j < self.n and self._proper_after(j):
                k = j + 1
            if k > j:
                words += self.forms[j:k]
                j, alone = k, False
        quoted = self.forms[i + hit.width : i + hit.width + 1]
        if quoted and quoted[0] in _OPEN and not alone:
            close = self._closing(i + hit.width)
            assert close is not None
            inner = _known(self.lex[i + hit.width + 1])
            known = inner[1] if inner is not None and inner[0].width == close - i - hit.width - 1 else None
            name = EntityNode(
                self.block, i + hit.width + 1, close, "name", "organisation", hit.value,
                key=known.key if known else "", shown=known.shown if known else "",
                words=tuple(self.forms[i + hit.width + 1 : close]),
            )  # fmt: skip
            self.found.append(name)
            self.quoted = name
            head = EntityNode(self.block, i, i + hit.width, "title", "organisation", hit.value, skip=hit.skip)
            head.of = name
            self.found.append(head)
            return
        if alone and not hit.article:
            return
        if alone and hit.value not in (
            "agency",
            "newspaper",
            "company",
            "bank",
            "ministry",
            "council",
            "broadcaster",
            "party",
        ):
            return
        self.found.append(
            EntityNode(
                self.block, i, j, "nominal" if alone else "name", "organisation", hit.value, skip=hit.skip,
                words=(hit.entry.form, *words), states=tuple(states),
            )
        )  # fmt: skip

    def _proper_after(self, j: int) -> bool:
        """An unknown word after an indefinite head that can only be a name: no article, no clitic, no known word."""
        form = self.forms[j]
        return form[0].isalpha() and self._only_name(self.lex[j]) and len(form) > 3 and form in self.names

    def _event_head(self, i: int, hit: Hit) -> None:
        j, states, words = self._phrase(i, hit, chain=False)
        node_words = list(words)
        definite = hit.article or bool(words)
        if j == i + hit.width and not hit.article:
            known = _known(self.lex[j]) if j < self.n else None
            if known is not None and known[1].type in ("place", "person") and not known[0].prefix:
                node_words.append(known[0].entry.form)
                if known[1].subtype == "state":
                    states.append(known[1].key)
                j += known[0].width
                definite = True
        j, with_whom = self._participants(j)
        states += with_whom
        ordinal = None
        for k in range(i + hit.width, j):
            found = self.lex[k].get("ordinal")
            if found is not None and isinstance(found.value, int):
                ordinal = found.value
        if not definite and j == i + hit.width:
            return
        node = EntityNode(
            self.block, i, j, "nominal", "event", hit.value, skip=hit.skip, words=(hit.entry.form, *node_words),
            states=tuple(states),
        )  # fmt: skip
        node.ordinal = ordinal
        self.found.append(node)

    def _participants(self, j: int) -> tuple[int, list[str]]:
        """«بين بوتين وكيم», «مع الولايات المتحدة»: token after them, keys of the states and persons among them."""
        if j >= self.n or self.forms[j] not in ("بين", "مع"):
            return j, []
        keys: list[str] = []
        end, k = j, j + 1
        while k < self.n and k - j < 14:
            form, reading = self.forms[k], self.lex[k]
            known = _known(reading)
            if "stop" in reading:
                break
            if known is not None and known[0].prefix in ("", "و"):
                if known[1].kind != "adjectival":
                    keys.append(known[1].key)
                k += known[0].width
                end = k
            elif form in self.names or (form[0] == "و" and form[1:] in self.names):
                k += 1
                end = k
            elif "title" in reading or form == "و":
                k += 1
            else:
                break
        return (end, keys) if end > j + 1 else (j, [])

    def _document_head(self, i: int, hit: Hit) -> None:
        j = i + hit.width
        while j < self.n and (self.forms[j] in _NUMBERED or "entity" in self.lex[j]):
            known = _known(self.lex[j])  # «قرار مجلس الأمن 2397»
            j += known[0].width if known is not None else 1
        bracket = self.forms[j : j + 1] == ["("] and self.forms[j + 2 : j + 3] == [")"]  # «القرار رقم (1701)»
        j += bracket
        if j < self.n and self.forms[j].isdigit() and hit.value in ("resolution", "treaty"):
            node = EntityNode(
                self.block,
                i,
                j + 1 + bracket,
                "name",
                "document",
                hit.value,
                skip=hit.skip,
                words=(hit.entry.form, self.forms[j]),
            )
            node.number = self.forms[j]
            self.found.append(node)
            return
        if hit.value == "resolution":
            return  # without a number it is any decision
        j, states, words = self._phrase(i, hit, chain=False)
        if (hit.article or words) and (states or len(words) > 1):
            self.found.append(
                EntityNode(
                    self.block, i, j, "nominal", "document", hit.value, skip=hit.skip, words=(hit.entry.form, *words),
                    states=tuple(states),
                )
            )  # fmt: skip

    def _group(self, i: int, hit: Hit) -> None:
        members = tuple(hit.entry.data.get("members", ()))
        node = EntityNode(
            self.block, i, i + hit.width, "group", "group", str(hit.value), skip=hit.skip, words=(hit.entry.form,),
            states=members,
        )  # fmt: skip
        node.members = members
        self.found.append(node)


#: What grows from each of the heads.
_GROW: dict[str, Callable[[_Finder, int, Hit], None]] = {
    "title": _Finder._title,
    "org_head": _Finder._org_head,
    "event_head": _Finder._event_head,
    "document_head": _Finder._document_head,
    "group": _Finder._group,
}
