"""Shells: the scripts with which bash, zsh and fish ask the command what may follow, and how they are answered. They are
click's, with what its own leave undone: a value behind ``--option=``, values with commas, a zsh without ``compinit``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, add_completion_class

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["SHELLS"]


class _Bash(BashComplete):
    """For bash "=" is a word by itself."""

    def get_completion_args(self) -> tuple[list[str], str]:
        words, incomplete = super().get_completion_args()
        before = ["", *words]
        return [word for word, left in zip(words, before, strict=False) if word != "=" or left[:2] != "--"], incomplete


# ``compset`` takes what stands before the value out of the comparison. Source: zshcompwid(1).
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a bare told response
    local kind key descr
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) %(complete_var)s=zsh_complete %(prog_name)s)}")
    [[ ${words[CURRENT]} == --*=* ]] && compset -P 1 '*='

    for kind key descr in ${response}; do
        if [[ "$kind" == plain && "$descr" == _ ]]; then
            bare+=("$key")
        elif [[ "$kind" == plain ]]; then
            told+=("$key":"$descr")
        elif [[ "$kind" == dir ]]; then
            _path_files -/
        elif [[ "$kind" == file ]]; then
            _path_files -f
        fi
    done

    (( $#told )) && _describe -V unsorted told -U -i "$IPREFIX"
    (( $#bare )) && compadd -U -i "$IPREFIX" -V unsorted -a bare
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef %(complete_func)s %(prog_name)s
fi
"""


class _Zsh(ZshComplete):
    source_template = _ZSH

    def format_completion(self, item: CompletionItem) -> str:
        # ``_describe`` parts value and help at the first colon; ``compadd`` takes a value as it is.
        if item.help:
            return f"{item.type}\n{item.value.replace(':', chr(92) + ':')}\n{' '.join(item.help.split())}"
        return f"{item.type}\n{item.value}\n_"


# Every candidate has to begin as the word does. Source: fish's documentation of ``complete``.
_FISH = """\
function %(complete_func)s
    set -l word (commandline -ct)
    set -l before (string match -r -- '^--[^=]+=' "$word")
    set -q before[1]; or set before ''

    for line in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD="$word" %(prog_name)s)
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case dir
                printf '%%s\\n' $before(__fish_complete_directories $parts[2])
            case file
                printf '%%s\\n' $before(__fish_complete_path $parts[2])
            case plain
                printf '%%s\\n' $before$parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Fish(FishComplete):
    source_template = _FISH

    def format_completion(self, item: CompletionItem) -> str:
        told = f"\t{' '.join(item.help.split())}" if item.help else ""
        return f"{item.type},{item.value}{told}"


#: Shell → how it is served; click serves it so from here on.
SHELLS: dict[str, Any] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
for _one in SHELLS.values():
    assert issubclass(_one, ShellComplete)
    add_completion_class(_one)
