"""English entities: gazetteer hits, and runs of capitalised words told apart by the company they keep.

Comes in: a `Block`. Goes out: `EntityNode`s in order. A run of capitals is a person beside a title or when it opens
with a common given name; an organisation, event or document when one of its words is such a head; otherwise it is
left alone. Capitals at the start of a sentence count only with such a reason.
"""

from __future__ import annotations

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.gazetteer import Known
from factcheck.lang.pack import Hit, Reading

__all__ = ["find_entities"]

_INSIDE = frozenset({"of", "and", "for", "de", "al", "bin", "ibn", "van", "von", "der", "du", "la", "el"})
_NAME_INSIDE = frozenset({"de", "al", "bin", "ibn", "van", "von", "der", "du", "la", "el", "da", "dos", "-", "'", "."})
_LONGEST = 9
_NO_GIVEN = frozenset({"miss", "madam", "master", "der", "die", "das", "los", "las", "saint", "st"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
#: Before a month, which else might be a given name: «by August Halcyon is to descend».
_DATING = frozenset({"in", "by", "since", "until", "till", "of", "from", "to", "last", "next", "before", "after"})
_COPULAS = frozenset({"is", "was"})


def _single(form: str) -> bool:
    """A verb that has one person for its subject; a club's would be plural («Rovers, who were held»)."""
    return form in ("is", "was", "has") or (form.endswith("s") and not form.endswith("ss"))


def _several(form: str) -> bool:
    return form in ("are", "were", "have", "do", "play")


def find_entities(block: Block, names: frozenset[str], given: frozenset[str]) -> list[EntityNode]:
    """Every entity node of a block, in order of start, longer ones first."""
    return _Finder(block, names, given).run()


def _known(reading: Reading) -> tuple[Hit, Known] | None:
    hit = reading.get("entity")
    return (hit, hit.entry.data["known"]) if hit is not None else None


class _Finder:
    def __init__(self, block: Block, names: frozenset[str], given: frozenset[str]) -> None:
        self.block = block
        self.forms = block.forms
        self.lex = block.lex
        self.n = len(block.forms)
        self.names = names
        self.given = given
        self.found: list[EntityNode] = []
        origin, text = block.folded.origin, block.text
        self.capital = [text[origin(start)].isupper() for start in block.starts]

    def run(self) -> list[EntityNode]:
        i = 0
        while i < self.n:
            reading = self.lex[i]
            step = i + 1
            if reading:
                if "entity" in reading:
                    step = self._gazetteer(i)
                if "group" in reading:
                    self._group(i, reading["group"])
                elif "document_head" in reading:
                    self._numbered(i, reading["document_head"])
                if step == i + 1 and "title" in reading:
                    step = self._title(i, reading["title"])
            if step == i + 1 and self.capital[i] and not self._covered(i):
                step = max(step, self._run_of_capitals(i))
            i = step
        if self.block.at.get("kin"):
            self._kin()
        self.found.sort(key=lambda node: (node.start, -node.end))
        return self.found

    def _kin(self) -> None:
        """«Adam Smith, the father of Peter Smith»: a name, a word of kinship, "of", a person."""
        persons = [node for node in self.found if node.type == "person" and node.kind == "name"]
        ends = {node.j: node for node in persons}
        begins = {(node.title or node).i: node for node in reversed(persons)} | {node.i: node for node in persons}
        for k in self.block.at["kin"]:
            before, after = k - 1, k + 2
            if before > 0 and self.forms[before] in ("the", "a", "an"):
                before -= 1
            if before > 0 and (self.forms[before] == "," or self.forms[before] in _COPULAS):
                before -= 1
            if self.forms[k + 1 : k + 2] != ["of"]:
                continue
            if self.forms[after : after + 1] == ["the"]:
                after += 1
            person, other = ends.get(before + 1), begins.get(after)
            if person is None or other is None:
                continue
            hit = self.lex[k]["kin"]
            kin = EntityNode(
                self.block, k, other.j, "title", "person", str(hit.value), words=(hit.entry.form, *other.words)
            )
            kin.of, kin.title = other, person
            self.found.append(kin)

    def _covered(self, i: int) -> bool:
        return any(node.i <= i < node.j for node in self.found[-4:])

    def _words(self, i: int, j: int) -> tuple[str, ...]:
        return tuple(f for f in self.forms[i:j] if f[0].isalnum() and f != "the")

    def _add(self, i: int, j: int, kind: str, type_: str, subtype: str, known: Known | None = None) -> EntityNode:
        states = [k[1].key for t in range(i, j) if (k := _known(self.lex[t])) is not None and k[1].subtype == "state"]
        node = EntityNode(
            self.block, i, j, kind, type_, subtype, key=known.key if known else "", shown=known.shown if known else "",
            words=self._words(i, j), states=tuple(states),
        )  # fmt: skip
        self.found.append(node)
        return node

    # ------------------------------------------------------------------ gazetteer

    def _capitalised(self, i: int, hit: Hit, known: Known) -> bool:
        if not self.capital[i]:
            return False
        if known.upper:
            start, end = self.block.starts[i], self.block.ends[i + hit.width - 1]
            text = self.block.text[self.block.folded.origin(start) : self.block.folded.origin(end - 1) + 1]
            return text.isupper()
        return True

    def _gazetteer(self, i: int) -> int:
        pair = _known(self.lex[i])
        assert pair is not None
        hit, known = pair
        j = i + hit.width
        if not self._capitalised(i, hit, known) or self._covered(i):
            return i + 1
        if known.type == "person":
            node = self._add(i, j, "name", "person", known.subtype, known)
            node.states = ()
            return j
        if known.subtype == "city" and hit.width == 1 and not self._city_company(i, j):
            if self.forms[i] in self.names:
                self._add(i, j, "part", "person", "").states = ()
            return i + 1  # «Lincoln Center», «Jackson said», "GAO"
        end = self._extends(i, j)
        if end is not None and known.kind in ("name", "adjectival", "capital", "institution"):
            if known.type == "place":
                self._place(i, j, known)
            return end
        if known.type == "place":
            self._place(i, j, known)
        else:
            self._add(i, j, "name", known.type, known.subtype, known)
        return j

    def _city_company(self, i: int, j: int) -> bool:
        """A one-word city counts after a preposition of place, or before a comma and another place."""
        if j < self.n and self.capital[j] and self.forms[j].isalpha():
            return False
        origin = self.block.folded.origin
        if self.block.text[origin(self.block.ends[i] - 1)].isupper():
            return False
        before = self.forms[i - 1] if i else ""
        if before in ("in", "at", "from", "to", "near", "of", "outside", "around", "across", "for"):
            return True
        after = _known(self.lex[j + 1]) if j + 1 < self.n and self.forms[j] == "," else None
        return after is not None and after[1].type == "place"

    def _place(self, i: int, j: int, known: Known) -> None:
        kind = "metonym" if known.kind in ("capital", "seat", "institution") else known.kind
        node = self._add(i, j, kind, "place", known.subtype, known)
        node.states = (known.key,) if known.subtype == "state" else ()

    def _extends(self, i: int, j: int) -> int | None:
        """Token after a longer name that begins with a known one («European Space Agency», «US Treasury»)."""
        end = self._capitals(i)
        if end <= j:
            return None
        head = self._head_in(j, end)
        if head is None:
            return None
        return self._headed(i, end, *head)

    def _headed(self, i: int, j: int, category: str, hit: Hit) -> int:
        """Add a name after the word in it that says what it is of; a document's number belongs to it."""
        if category == "document_head" and j < self.n and self.forms[j].isdigit():
            node = self._add(i, j + 1, "name", "document", str(hit.value))
            node.number = self.forms[j]
            return j + 1
        type_ = {"org_head": "organisation", "event_head": "event", "document_head": "document"}[category]
        self._add(i, j, "name", type_, str(hit.value))
        return j

    # ------------------------------------------------------------------ runs of capitals

    def _capitals(self, i: int) -> int:
        """Token after a run of capitalised words that starts at ``i``; small words may stand inside."""
        j = i
        while j < self.n and j - i < _LONGEST:
            form = self.forms[j]
            if self.capital[j] and form.isalpha():
                j += 1
            elif form == "and" and j > i and self._head_in(j - 1, j) is not None:
                break  # «the European Space Agency and Boeing» are two
            elif form in _INSIDE and j > i and j + 1 < self.n and self.capital[j + 1]:
                j += 2
            elif (
                form in ("of", "for")
                and j > i
                and j + 2 < self.n
                and self.forms[j + 1] == "the"
                and self.capital[j + 2]
            ):
                j += 3
            elif form in ("-", "'", "&") and j > i and j + 1 < self.n and self.capital[j + 1] and self.block.touches(j):
                j += 2
            elif (
                form in ("al", "el")
                and j > i
                and self.forms[j + 1 : j + 2] == ["-"]
                and self.capital[j + 2 : j + 3] == [True]
            ):
                j += 3  # «Khaled al-Mutairi»
            elif form == "." and j > i and len(self.forms[j - 1]) == 1 and j + 1 < self.n and self.capital[j + 1]:
                j += 1  # an initial
            else:
                break
        return j

    def _head_in(self, i: int, j: int) -> tuple[str, Hit] | None:
        for k in range(j - 1, i - 1, -1):
            for category in ("org_head", "event_head", "document_head"):
                hit = self.lex[k].get(category)
                if hit is not None:
                    return category, hit
        return None

    def _run_of_capitals(self, i: int) -> int:
        j = self._capitals(i)
        start = i + 1 if self.forms[i] in ("the", "a", "an") else i
        if j - start < 2:
            if j - start == 1 and set(self.lex[start]) <= {"*opens"} and len(self.forms[start]) > 2:
                known = self.forms[start] in self.names
                self._add(start, j, "part", "person", "" if known else "surname")
            return i + 1
        head = self._head_in(start, j)
        if head is not None:
            of = next((k for k in range(start + 2, min(j, start + 4)) if self.forms[k] in ("of", "for")), 0)
            if of and self.forms[start] in self.given and all(self.forms[k] in self.names for k in range(start, of)):
                self._add(start, of, "name", "person", "")  # «Mona Saleh of the Cairo Centre»
                return of
            return self._headed(start, j, *head)
        k = self._person_end(start)
        strange = sum(f.isalpha() and len(f) > 1 and f not in self.names for f in self.forms[start:k])
        if (
            k - start < 2
            or self._body_before(start)
            or ("month" in self.lex[start] and start and self.forms[start - 1] in _DATING)
        ):
            return i + 1
        if (self.forms[start] in self.given and strange <= 1) or self._introduced(start, k):
            self._add(start, k, "name", "person", "")
            return k
        return i + 1

    def _body_before(self, i: int) -> bool:
        """«the charity Green Door»: the word before the capitals says that they name no person."""
        hit = self.lex[i - 1].get("source") if i and not self.capital[i - 1] else None
        return hit is not None and hit.value in ("organisation", "agency", "newspaper")

    def _introduced(self, i: int, j: int) -> bool:
        """The words beside a run of two to four capitals say that it names a person: his age, or what he is."""
        forms, n = self.forms, self.n
        if j - i > 4 or any(len(form) < 2 and form.isalpha() for form in forms[i:j]):
            return False
        if forms[i] in _NO_GIVEN or (forms[i] not in self.names and forms[i + 1] in self.given):
            return False  # «Pregnant Anna Keller, 30, …» in a headline
        if not self.lex[i].keys().isdisjoint(("link_prep", "boundary_prep", "month", "weekday")):
            return False  # «In Geneva, the agency's spokesman …»
        if forms[j : j + 1] == [","] and j + 2 < n:
            if forms[j + 1] == "who" and (
                _single(forms[j + 2]) or (forms[i] in self.names and not _several(forms[j + 2]))
            ):
                return True
            if forms[j + 1].isdecimal() and len(forms[j + 1]) == 2 and forms[j + 2] in (",", "."):
                return True
            if self._told_behind(j + 1):
                return True
        if i and self._person_noun(i - 1):
            return not self.capital[i - 1]  # «chief engineer Arvid Moe»
        return i > 2 and forms[i - 1] == "," and forms[j : j + 1] in ([","], ["."], []) and self._told_before(i - 2)

    def _told_behind(self, i: int) -> bool:
        """What stands from token ``i`` to the next comma is a noun for a person: «, a baker,», «, Orsa's mayor,»."""
        forms = self.forms
        owned = forms[i] in _DETERMINERS
        for k in range(i, min(self.n, i + 8)):
            if (
                forms[k] in (",", ".", ";")
                or "ord" in self.lex[k]
                or (self.capital[k] and k == i and forms[k + 1] != "'")
            ):
                return False
            owned = owned or forms[k] == "'"
            if self._person_noun(k):
                return owned or k == i
        return False

    def _told_before(self, k: int) -> bool:
        """What stands before token ``k + 1`` is a noun for a person: «the mayor of Orsa,», «her colleague,»."""
        for t in range(k, max(0, k - 8), -1):
            if self._person_noun(t):
                return t == k or self.forms[t + 1] in ("of", "for", "at")
            if not (self.forms[t].isalpha() or self.forms[t] == "'"):
                break
        return False

    def _person_noun(self, k: int) -> bool:
        hit = self.lex[k].get("source")
        return (hit is not None and hit.value == "person") or "title" in self.lex[k]

    def _person_end(self, i: int) -> int:
        j = i
        while j < self.n and j - i < 6:
            form = self.forms[j]
            if self.capital[j] and form.isalpha() and not self._stops(j, i):
                j += 1
            elif (
                form in ("al", "el", "ul")
                and j > i
                and self.forms[j + 1 : j + 2] == ["-"]
                and j + 2 < self.n
                and self.capital[j + 2]
            ):
                j += 3
            elif form in _NAME_INSIDE and j > i and j + 1 < self.n and self.capital[j + 1]:
                if form == "." and len(self.forms[j - 1]) != 1:
                    break  # the end of a sentence, not of an initial
                j += 2
            else:
                break
        return j

    def _stops(self, j: int, i: int) -> bool:
        reading = self.lex[j]
        known = _known(reading)
        return j > i and (("title" in reading) or (known is not None and known[1].subtype == "state"))

    # ------------------------------------------------------------------ titles

    def _title(self, i: int, hit: Hit) -> int:
        """«former US President Jimmy Carter», «NASA administrator Bill Nelson», «President Macron»."""
        j = i + hit.width
        k = j
        if k < self.n and self.forms[k] == "." and hit.width == 1 and len(self.forms[i]) <= 4:
            k += 1
        if k < self.n and self.forms[k] == "," and not self.capital[i]:
            k += 1
        end = self._person_end(k) if k < self.n and self.capital[k] and self.forms[k] not in ("the", "a") else k
        if end > k and "org_head" in self.lex[end - 1]:
            end = k  # «the Premier League»
        begin, status = self._before_title(i)
        if end > k:
            title = self._add(begin, j, "title", "person", str(hit.value))
            title.status = status
            title.of_name = " ".join(self._words(begin, i))
            pair = _known(self.lex[k])
            known = pair[1] if pair is not None and pair[1].type == "person" and k + pair[0].width == end else None
            name = self._add(k, end, "name", "person", known.subtype if known else "", known)
            name.states = ()
            name.title = title
            return end
        if begin < i and self.forms[begin - 1 : begin] and any(_known(self.lex[t]) for t in range(begin, i)):
            node = self._add(begin, j, "nominal", "person", str(hit.value))
            node.status = status
        return i + 1

    def _before_title(self, i: int) -> tuple[int, str]:
        """Token where the title's own words begin («former Russian foreign»), and its status."""
        begin, status = i, ""
        while begin > 0 and i - begin < 4:
            reading = self.lex[begin - 1]
            known = _known(reading)
            if "status" in reading:
                status = str(reading["status"].value)
            elif not (known is not None and self.capital[begin - 1]) and self.forms[begin - 1] not in (
                "foreign", "defense", "defence", "finance", "interior", "health", "energy", "deputy", "senior", "vice",
            ):  # fmt: skip
                break
            begin -= 1
        return begin, status

    # ------------------------------------------------------------------ documents and groups

    def _numbered(self, i: int, hit: Hit) -> None:
        if hit.value != "resolution" or i + 1 >= self.n:
            return
        j = i + 1
        if self.forms[j] in ("no", "number"):
            j += 2 if self.forms[j + 1 : j + 2] == ["."] else 1
        if j < self.n and self.forms[j].isdigit():
            begin = i
            while begin > 0 and self.capital[begin - 1] and self.forms[begin - 1].isalpha() and i - begin < 4:
                if "function" in self.lex[begin - 1]:
                    break  # "Under Resolution 2397"
                begin -= 1
            node = self._add(begin, j + 1, "name", "document", "resolution")
            node.number = self.forms[j]

    def _group(self, i: int, hit: Hit) -> None:
        members = tuple(hit.entry.data.get("members", ()))
        node = self._add(i, i + hit.width, "group", "group", str(hit.value))
        node.members = members
        node.states = members
