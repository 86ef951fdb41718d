"""English noun phrases that name who speaks: before a verb, after it, after "according to".

Comes in: a laid-out block, its entity nodes. Goes out: a `Phrase`, or None when what stands there cannot speak. A
phrase is walked word by word from the side of the verb: names as a whole, lower-case nouns up to a determiner, "of",
"for" and the like between two nouns, an apposition between commas.
"""

from __future__ import annotations

from factcheck.lang.en.source_kinds import BOUNDARIES, PEOPLE, Kinds, Phrase
from factcheck.lang.entities import EntityNode

__all__ = ["Phrases"]

_LONGEST = 26
_NAME_IN_MARKS = 6
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_WHO = frozenset({"who", "which"})
_WHOM = frozenset({"who", "which", "whose"})
_DESCRIBING = frozenset({"source", "title", "org_head", "document_head", "opens_phrase", "kin", "status"})
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "bint", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu"})  # fmt: skip


class Phrases(Kinds):
    """The noun phrases of one block."""

    # ------------------------------------------------------------------ before a verb

    def before(self, end: int, floor: int) -> Phrase | None:
        """The phrase that ends before token ``end``; it does not reach below ``floor``."""
        if end <= floor:
            return None
        form = self.forms[end - 1]
        if form in _PRONOUNS:
            return Phrase(end - 1, end, "person", "pronoun")
        if form in _WHO:
            return self.antecedent(end - 1, floor)
        if form == ",":
            return self._apposed(end - 1, floor)
        if form == ")":
            opened = next((k for k in range(end - 2, max(floor, end - 10), -1) if self.forms[k] == "("), None)
            if opened is None:
                return None
            inner = self.before(opened, floor)
            return Phrase(inner.i, end, inner.type, inner.head) if inner is not None else None
        short = form == "." and end - 2 >= floor and len(self.forms[end - 2]) <= 4 and self.capital(end - 2)
        if not form[0].isalnum() and not short and end - 1 not in self.layout.closes:
            return None
        if short:  # «Boeing Co. said»
            inner = self.before(end - 1, floor)
            return Phrase(inner.i, end, inner.type, inner.head) if inner is not None else None
        begin = self._walk_back(end, floor)
        made = self._made(begin, end)
        if (made is None or not made.head) and begin - 2 >= floor and self.forms[begin - 1] == "who":
            outer = self.antecedent(begin - 1, floor)  # «the three who dissented argued»
            if outer is not None:
                return Phrase(outer.i, end, outer.type, outer.head)
        return made

    def antecedent(self, who: int, floor: int) -> Phrase | None:
        """What "who" or ", who" goes back to."""
        end = who
        if end > floor and self.forms[end - 1] == ",":
            end -= 1
        phrase = self.before(end, floor) if end > floor and self.forms[end - 1] != "," else None
        if phrase is not None and not phrase.head:
            phrase = self.capitals(end, floor)  # «the advice of City Attorney Chuck Watts, who»
        return (
            phrase
            if phrase is not None and phrase.head in ("person", "anonymous", "organisation", "name", "agency")
            else None
        )

    def _apposed(self, comma: int, floor: int) -> Phrase | None:
        """«Sergei Lavrov, Russia's foreign minister, said»: the words between the commas describe what is before."""
        for k in range(comma - 1, max(floor, comma - 18), -1):
            if self.forms[k] == "," or self.forms[k] in _WHOM:
                opened = k if self.forms[k] == "," else k - 1
                if opened <= floor or self.forms[opened] != ",":
                    return None
                first = opened + 1
                if self.forms[first] in ("and", "but", "or"):
                    return None
                described = (
                    self.forms[first].isdigit()
                    or self.forms[first] in _WHOM
                    or self.done(first)
                    or (self.forms[first].endswith("ing") and len(self.forms[first]) > 5)
                    or ("link_prep" in self.lex[first] and comma - first > 1)
                    or self.forms[comma - 1].isdigit()
                    or (self.forms[first] in ("just", "only", "about", "some") and self.forms[first + 1].isdigit())
                )
                if not described:
                    phrase = self._made(first, comma)
                    if phrase is None or not phrase.head:
                        return None
                outer = self.before(opened, floor)
                if outer is None or not outer.head:
                    outer = self._apposed(opened, floor)  # «the mayor, a former teacher, population 740, said»
                if outer is None or outer.head not in ("name", "person", "anonymous", "organisation", "document"):
                    return None
                return Phrase(outer.i, comma, outer.type, outer.head)
            if k in self.layout.opens or k in self.layout.closes or self.forms[k] in ";:":
                return None
        return None

    def capitals(self, end: int, floor: int) -> Phrase | None:
        """The run of capitalised words that ends before ``end``: «in speaking of the request Watts said»."""
        k = end
        while k > floor and self.forms[k - 1][0].isalpha() and self.capital(k - 1):
            k -= 1
        return self._made(k, end) if floor < k < end else None

    def _walk_back(self, end: int, floor: int) -> int:
        """First token of the phrase that ends before ``end``."""
        forms, lex = self.forms, self.lex
        k = end
        floor = max(floor, end - _LONGEST)
        named = False
        while k > floor:
            node = self.to.get(k)
            if node is not None and node.i >= floor and node.kind != "adjectival" and node.i < k:
                if named and not self._links(node, k):
                    break
                named = named or node.type in ("person", "place") or node.kind == "name"
                k = node.i
                continue
            form, reading = forms[k - 1], lex[k - 1]
            if form == "s" and k - 2 >= floor and forms[k - 2] == "'" and self.block.touches(k - 1):
                k -= 2
                named = False
                continue
            if form == "'" and k - 2 >= floor and forms[k - 2].endswith("s") and self.block.touches(k - 1) and k < end:
                k -= 1  # «Farmers' organisations»
                named = False
                continue
            if form == "," and k < end and k - 2 >= floor and self._grouped(k - 1):
                k -= 1  # «2,000 parents»
                continue
            if "link_prep" in reading:
                if k == end:
                    break
                before = self._walk_back_noun(k - 1, floor)
                if before is None or (k - 1 > floor and not self._attaches(k - 1, floor)):
                    break
                k = before
                named = False
                continue
            if (form in ("-", "&", "/") and k < end and self.block.touches(k)) or form == ".":
                if form == "." and not (k - 2 >= floor and len(forms[k - 2]) <= 3 and self.capital(k - 2)):
                    break
                k -= 1
                continue
            if (
                form == "and"
                and k < end
                and k - 2 >= floor
                and (self._joined(k - 2, k) or (k - 3 >= floor and self._modifiers(k, end)))
            ):
                k -= 1
                named = False
                continue
            if (k - 1) in self.layout.closes:
                opened = self.layout.closes[k - 1]
                if opened < floor or k - 1 - opened > _NAME_IN_MARKS + 1 or k == end or forms[k - 2] in ",.!?;":
                    break  # no name in marks, but something said
                k = opened
                continue
            if "opens_phrase" in reading:
                k -= 1
                while k > floor and "opens_phrase" in lex[k - 1] and forms[k - 1] != "that":
                    k -= 1
                if (
                    k - 1 > floor
                    and forms[k - 1] == "and"
                    and "opens_phrase" not in lex[end - 1]
                    and self._joined(k - 2, k)
                ):
                    k -= 1  # «Chris Boyea and four other homeowners»
                    named = False
                    continue
                break_ = k > floor and lex[k - 1].keys() & {"link_prep"} and self._attaches(k - 1, floor)
                if not break_:
                    break
                noun = self._walk_back_noun(k - 1, floor)
                if noun is None:
                    break
                k = noun
                named = False
                continue
            if not self.nominal(k - 1) or self.finite(k - 1):
                break
            if named and not self._describes(k - 1):
                placed = k - 2 >= floor and "link_prep" in lex[k - 2] and k - 1 not in self.at
                if not (placed and form.isalpha() and self._attaches(k - 2, floor)):
                    break  # «her colleague from neighbouring Alder» goes on
            k -= 1
        return k

    def _grouped(self, comma: int) -> bool:
        """The comma stands inside a figure: «2,000»."""
        forms, touches = self.forms, self.block.touches
        return (
            touches(comma)
            and touches(comma + 1)
            and forms[comma - 1][0].isdecimal()
            and forms[comma + 1][0].isdecimal()
        )

    def _modifiers(self, right: int, end: int) -> bool:
        """ "And" before token ``right`` joins two words before a noun: «the search and rescue agency»."""
        left = right - 2
        return (
            end - 1 > right
            and not self.capital(right)
            and self.nominal(right)
            and self.nominal(left)
            and not self.capital(left)
            and "opens_phrase" in self.lex[left - 1]
            and "opens_phrase" not in self.lex[right]
        )

    def _walk_back_noun(self, prep: int, floor: int) -> int | None:
        """The preposition at ``prep`` hangs on a noun before it: the token at which to go on, or None."""
        if prep <= floor:
            return None
        if not self.nominal(prep - 1) and (prep) not in self.to:
            return None
        return prep

    def _attaches(self, prep: int, floor: int) -> bool:
        """«a spokesman for the ministry», «analysts at the bank»: the noun before the preposition can speak."""
        if prep <= floor:
            return False
        form = self.forms[prep]
        for k in range(prep - 1, max(floor, prep - 3) - 1, -1):
            reading = self.lex[k]
            if reading.keys() & {"source", "title"} or (k == prep - 1 and self._singular(k)):
                return True
            if k + 1 in self.to and self.to[k + 1].type in ("person", "organisation"):
                return form in ("of", "at", "from", "for")
            if form == "of" and self.nominal(k) and "opens_phrase" not in reading:
                return self.nominal(k) and k == prep - 1 and not self._time(k)
            if not self.nominal(k):
                return False
        return False

    def _time(self, k: int) -> bool:
        return "time" in self.lex[k] or "boundary_adverb" in self.lex[k]

    def _links(self, node: EntityNode, k: int) -> bool:
        """A name right before a name belongs to it as a title or a description («Russian President» + «Putin»)."""
        return node.kind in ("title", "adjectival", "nominal") or node.type in ("place", "organisation")

    def _describes(self, k: int) -> bool:
        """A word before a name that belongs to it: a title, a profession, a nationality, a capitalised word."""
        reading = self.lex[k]
        if reading.keys() & {"source", "title", "status", "kin", "org_head", "document_head"}:
            return True
        if k in self.at and self.at[k].kind == "adjectival":
            return True
        form = self.forms[k]
        if form.endswith(PEOPLE) and len(form) > 5:
            return True
        return (
            self.capital(k) and form not in ("in", "on", "at", "after", "but") and not reading.keys() & BOUNDARIES
        ) or (
            k + 1 < self.layout.size
            and any(self.lex[t].keys() & {"source", "title"} for t in (k + 1, k + 2) if t < self.layout.size)
        )

    def _joined(self, left: int, right: int) -> bool:
        """ "Putin and Kim said": both sides of "and" can speak."""
        ok = self.lex[left].keys() & {"source", "title"} or (
            self.capital(left)
            and (
                self.capital(left - 1) or (left + 1 in self.to and self.to[left + 1].type in ("person", "organisation"))
            )
        )
        return bool(ok) and not self.finite(left) and right < self.layout.size

    # ------------------------------------------------------------------ after a verb or preposition

    def after(self, i: int, limit: int, *, comma: bool = True) -> Phrase | None:
        """The phrase that begins at token ``i`` and ends before ``limit``."""
        forms, lex = self.forms, self.lex
        limit = min(limit, i + _LONGEST)
        if i >= limit:
            return None
        if (
            i not in self.at
            and lex[i].keys() & {"link_prep", "boundary_prep", "boundary_verb"}
            and "opens_phrase" not in lex[i]
        ):
            return None
        if forms[i] in _PRONOUNS and (
            i + 1 >= limit or not forms[i + 1][0].isalpha() or "boundary_adverb" in lex[i + 1]
        ):
            return Phrase(i, i + 1, "person", "pronoun")
        k = last = i
        while k < limit:
            node = self.at.get(k)
            if node is not None and node.j <= limit:
                k = last = node.j
                continue
            form, reading = forms[k], lex[k]
            if form == "'" and k + 1 < limit and forms[k + 1] == "s" and k > i:
                k = last = k + 2
                continue
            if form == "," and k > i and k + 1 < limit and self._grouped(k):
                k = last = k + 2
                continue
            if k in self.layout.opens:
                close = self.layout.opens[k]
                if close - k - 1 <= _NAME_IN_MARKS and close < limit and k > i:
                    k = last = close + 1
                    continue
                break
            if form in "-&/" and k > i and self.block.touches(k):
                k += 1
                continue
            if (
                form == "."
                and k > i
                and len(forms[k - 1]) <= 3
                and self.capital(k - 1)
                and k + 1 < limit
                and self.capital(k + 1)
            ):
                k = last = k + 1
                continue
            if form == "(":
                after = next((c + 1 for c in range(k + 1, min(limit, k + 8)) if forms[c] == ")"), None)
                if after is None:
                    break
                k = last = after
                continue
            if "opens_phrase" in reading or form.isdigit():
                if (
                    k > i
                    and k == last
                    and not form.isdigit()
                    and "link_prep" not in lex[k - 1]
                    and forms[k - 1] not in ("and", ",")
                ):
                    break
                k += 1
                continue
            if (
                form == "and"
                and k > i
                and k + 1 < limit
                and (lex[k + 1].keys() & {"source", "opens_phrase", "title"} or self.capital(k + 1))
            ):
                k += 1
                continue
            if "link_prep" in reading and k > i:
                if self._continues(k, limit):
                    k += 1
                    continue
                if any(self.done(x) for x in range(max(i + 1, k - 4), k)):  # «a poll published …»
                    if form != "on" and not self._time(k + 1):
                        k += 1
                        continue  # «… by the agency»
                    stop = k + 1
                    while stop < limit and ("time" in lex[stop] or forms[stop][0].isdecimal()):
                        stop += 1  # «… on Tuesday»
                    last = stop if stop > k + 1 else last
                    break
            if form == "," and comma and k > i:
                step = self._apposition(k, limit)
                if step is None:
                    break
                k = last = step
                continue
            if form in _WHO and k > i:
                break
            if not self.nominal(k) or (k > i and self.finite(k)):
                break
            if (
                k > i
                and k == last
                and forms[k - 1].isalpha()
                and self.capital(k - 1)
                and not self.capital(k)
                and lex[k].keys().isdisjoint(_DESCRIBING)
                and lex[k - 1].keys().isdisjoint(_DESCRIBING)
                and not (k in self.to and self.to[k].kind == "adjectival")
                and not ("time" in lex[k - 1] and k - 1 > i)
                and not self._particle(k, limit)
            ):
                break  # a name, and then a word that is none
            k += 1
            last = k
        return self._made(i, last)

    def _particle(self, k: int, limit: int) -> bool:
        """A small word inside a name: «Khaled al-Mutairi», «Ursula von der Leyen»."""
        if self.forms[k] not in _PARTICLES:
            return False
        t = k + 1
        while t < limit and (self.forms[t] in _PARTICLES or self.forms[t] == "-"):
            t += 1
        return t < limit and self.capital(t)

    def _continues(self, prep: int, limit: int) -> bool:
        if prep + 1 >= limit or self._time(prep + 1):
            return False
        form, before = self.forms[prep], self.forms[prep - 1]
        if form == "of" or before in ("familiar", "close", "opposed"):
            return True
        if form == "about":
            return False
        if form == "to":
            return before in ("ambassador", "envoy", "adviser", "advisor", "aide")
        if self.lex[prep - 1].keys() & {"source", "title"}:
            return True
        return form in ("for", "at", "from") and prep in self.to

    def _apposition(self, comma: int, limit: int) -> int | None:
        """«…, the foreign minister of Russia»: the token after it, or None when what follows is no description."""
        k = comma + 1
        if k >= limit:
            return None
        if self.forms[k].isdigit():
            after = k + 1
            return after if after >= limit or self.forms[after] in (",", ".") else None
        if self.forms[k] in ("and", "but"):
            return None
        end = next((c for c in range(k, min(limit, k + 16)) if not self._inside(c)), min(limit, k + 16))
        if end < limit and self.forms[end] not in (",", ".", ";", ")") and end not in self.layout.opens:
            return None
        phrase = self._made(k, end)
        if phrase is not None and phrase.head == "name" and phrase.i == k and self._described_by(comma, end):
            return end  # «the festival's director, Lejla Kovac»
        if phrase is None or phrase.head not in ("person", "organisation", "anonymous"):
            return None
        if not (self.lex[k].keys() & {"opens_phrase", "source", "title", "status"} or k in self.at):
            return None
        return end

    def _described_by(self, comma: int, end: int) -> bool:
        """The noun before the comma is one for a person, and every word behind it belongs to a name."""
        before = self.lex[comma - 1].keys() & {"source", "title", "kin"}
        words = [k for k in range(comma + 1, end) if self.forms[k][0].isalpha()]
        return (
            bool(before) and 1 < len(words) < 5 and all(self.capital(k) or self.forms[k] in _PARTICLES for k in words)
        )

    def _inside(self, c: int) -> bool:
        form = self.forms[c]
        if form == "'" or (form == "s" and self.forms[c - 1] == "'") or form in "-&":
            return True
        reading = self.lex[c]
        return self.nominal(c) or bool(reading.keys() & {"opens_phrase", "link_prep"}) or form == "and"
