#!/usr/bin/env python3
"""Writes the manual pages and the shell completions from what the programs say of themselves with --help.

manuals.py VERSION OUT PROGRAM...: OUT gets man/NAME.1 for each command of insyn and each program beside it, and completion/insyn.bash,
_insyn and insyn.fish. A page is described by packaging/manual/NAME.txt, where there is one. Same programs, same bytes.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

VERSION, OUT = sys.argv[1], Path(sys.argv[2])
PROGRAMS = [Path(each) for each in sys.argv[3:]]
ABOUT = Path(__file__).parent / "manual"
VALUE = r"(?: (?P<value>\S(?:\S| (?! ))*))?"
OPTION = re.compile(rf"^  (?P<names>-\S*){VALUE}(?:  +(?P<about>.*))?$")
ITEM = re.compile(rf"^  (?P<name>[^- ]\S*){VALUE}(?:  +(?P<about>.*))?$")


def said(program, *arguments):
    return subprocess.run([program, *arguments, "--help"], capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout


def sections(text):
    """What stands before the first section, and the lines of each section by its name; a line that goes on is put to the one before."""
    before, parts, lines = [], {}, None
    for line in text.splitlines():
        head = re.match(r"^([A-Z][A-Za-z ]+):\s*$", line)
        if head:
            lines = parts.setdefault(head[1], [])
        elif lines is None:
            before.append(line)
        elif not line.strip():
            continue
        elif line.startswith("  "):
            if re.match(r"^ {4,}", line) and lines:
                lines[-1] += ("  " if "  " not in lines[-1].strip() else " ") + line.strip()
            else:
                lines.append(line)
        else:
            before.append(line)
    return before, parts


def options_of(parts):
    return [match.groupdict() for line in parts.get("Options", []) if (match := OPTION.match(line))]


def commands_of(parts):
    return [match.groupdict() for line in parts.get("Subcommands", []) if (match := ITEM.match(line))]


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def value_of(option):
    return "" if not option["value"] else " \\fI" + roff(re.split(r"[ :=]", option["value"])[0]) + "\\fR"


def page(name, command, text, see):
    before, parts = sections(text)
    usage = next((line.split(":", 1)[1].strip() for line in before if line.startswith("Usage:")), command)
    about = " ".join(line.strip() for line in before if line.strip() and not line.startswith(("Usage:", "Exit status")))
    exit_status = next((line.split(":", 1)[1].strip() for line in before if line.startswith("Exit status")), "0 done, 1 the content has errors, 2 the command line is wrong, 3 the machine failed us.")
    purpose = about.rstrip(".")
    out = [f'.TH {name.upper().replace("-", chr(92) + "-")} 1 "" "insyn {VERSION}" "User commands"', ".SH NAME",
           f"{roff(name)} \\- {roff(purpose[:1].lower() + purpose[1:])}", ".SH SYNOPSIS", f".B {roff(usage)}"]
    own = ABOUT / f"{name}.txt"
    if own.exists():
        out.append(".SH DESCRIPTION")
        for paragraph in own.read_text("utf-8").strip().split("\n\n"):
            out += [".PP", roff(paragraph)]
    for title in parts:
        if title in ("Options", "Subcommands"):
            continue
        out.append(f".SH {roff(title.upper())}")
        for line in parts[title]:
            match = ITEM.match(line)
            if match:
                choices = re.search(r"\{([^}]*)\}", match["value"] or "")
                about = (match["about"] or "") + (": " + choices[1].replace(",", ", ") if choices else "")
                out += [".TP", f"\\fI{roff(match['name'])}\\fR", roff(about)]
    if parts.get("Subcommands"):
        out.append(".SH COMMANDS")
        for each in commands_of(parts):
            out += [".TP", f"\\fB{roff(each['name'])}\\fR", roff(each["about"] or "")]
    out.append(".SH OPTIONS")
    for each in options_of(parts):
        out += [".TP", "\\fB" + roff(", ".join(each["names"].split(","))) + "\\fR" + value_of(each), roff(each["about"] or "")]
    out += [".SH EXIT STATUS", roff(exit_status), ".SH SEE ALSO", ", ".join(f"\\fB{roff(other)}\\fR(1)" for other in see if other != name)]
    return "\n".join(out) + "\n"


def quoted(text):
    return text.replace("'", "'\\''")


def bash(commands):
    cases = "\n".join(f"    {name}) words='{' '.join(words)}' ;;" for name, words, _ in commands)
    names = " ".join(name for name, _, _ in commands)
    return f"""# Completion of insyn for bash.
_insyn()
{{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '{names} --help --version' -- "$current")
    return
  fi
  case $before in
    --content | --layouts | --assets | --out | --previous) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  case ${{COMP_WORDS[1]}} in
{cases}
  esac
  if [ "${{COMP_WORDS[1]}}" = new ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W '{' '.join(kinds(commands))}' -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -F _insyn insyn
"""


KINDS = []


def kinds(_):
    return KINDS


def zsh(commands):
    names = "\n".join(f"    '{name}:{quoted(about).replace(':', ' ')}'" for name, _, about in commands)
    cases = "\n".join(f"    {name}) words=({' '.join(words)}) ;;" for name, words, _ in commands)
    return f"""#compdef insyn
# Completion of insyn for zsh.
_insyn() {{
  local -a commands words
  commands=(
{names}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case $words[2] in
{cases.replace('words=', 'options=')}
  esac
  if [[ $words[2] == new ]] && (( CURRENT == 3 )); then
    compadd -- {' '.join(KINDS)}
  elif [[ $PREFIX == -* ]]; then
    compadd -- $options
  else
    _files
  fi
}}
_insyn "$@"
""".replace("local -a commands words", "local -a commands options")


def fish(commands):
    lines = ["# Completion of insyn for fish."]
    for name, words, about in commands:
        lines.append(f"complete -c insyn -n __fish_use_subcommand -f -a {name} -d '{quoted(about)}'")
        for word in words:
            lines.append(f"complete -c insyn -n '__fish_seen_subcommand_from {name}' -l {word[2:]}")
    lines.append(f"complete -c insyn -n '__fish_seen_subcommand_from new' -f -a '{' '.join(KINDS)}'")
    return "\n".join(lines) + "\n"


def main():
    (OUT / "man").mkdir(parents=True, exist_ok=True)
    (OUT / "completion").mkdir(parents=True, exist_ok=True)
    insyn = PROGRAMS[0]
    commands, pages = [], {}
    for each in commands_of(sections(said(insyn))[1]):
        text = said(insyn, each["name"])
        _, parts = sections(text)
        if not parts.get("Options"):
            continue
        long_names = [name for option in options_of(parts) for name in option["names"].split(",") if name.startswith("--")]
        commands.append((each["name"], sorted(set(long_names)), each["about"] or ""))
        pages[f"insyn-{each['name']}"] = (f"insyn {each['name']}", text)
        if each["name"] == "new":
            about = next((line for line in parts.get("Positionals", []) if line.strip().startswith("kind")), "")
            KINDS.extend(re.search(r"KIND:\{([^}]*)\}", about)[1].split(","))
    pages["insyn"] = ("insyn", said(insyn))
    for program in PROGRAMS[1:]:
        if program.name not in pages:
            pages[program.name] = (program.name, said(program))
    for name, (command, text) in pages.items():
        (OUT / "man" / f"{name}.1").write_text(page(name, command, text, sorted(pages)), "utf-8")
    (OUT / "completion/insyn.bash").write_text(bash(commands), "utf-8")
    (OUT / "completion/_insyn").write_text(zsh(commands), "utf-8")
    (OUT / "completion/insyn.fish").write_text(fish(commands), "utf-8")


main()
