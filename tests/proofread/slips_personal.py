"""What identifies a person or opens a door; each number is made up here, with the check digits that it needs."""


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def person(day, serial="238"):
    """Six digits of a day, and a serial number: ten digits."""
    return day + serial + luhn(day + serial)


def card(beginning, length=16):
    digits = (beginning + "0417263859" * 2)[:length - 1]
    return digits + luhn(digits)


def iban(country, rest):
    value = int("".join(str(int(c, 36)) for c in rest + country + "00"))
    return f"{country}{98 - value % 97:02d}{rest}"


def finnish(day, serial, sign="-"):
    return f"{day}{sign}{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(day + serial) % 31]}"


def norwegian(nine):
    for number in range(1000):
        digits = nine[:6] + f"{number:03d}"
        one = -sum(int(d) * w for d, w in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2))) % 11
        if one < 10:
            two = -sum(int(d) * w for d, w in zip(digits + str(one), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
            if two < 10:
                return digits + str(one) + str(two)


P = person("710314")
C = card("4571")
WRONG = P[:9] + str((int(P[9]) + 1) % 10)

def giro(digits):
    """With its check digit, and a hyphen before the last four."""
    digits += luhn(digits)
    return f"{digits[:-4]}-{digits[-4:]}"


SLIPS = [
    ("personal-number", "The claim of JG 10 37 59 A was granted."),
    ("personal-number", "The claim of JG103759A was granted."),
    ("bank-account", f"Betala till bankgiro {giro('505010')}."),
    ("bank-account", f"Betala till bg: {giro('5050105')}."),
    ("bank-account", f"Plusgiro 28 65 43-{luhn('286543')} är vårt."),
    ("personal-number", f"Ansökan från {P[:6]}-{P[6:]} beviljades."),
    ("personal-number", f"Ansökan från 19{P[:6]}-{P[6:]} beviljades."),
    ("personal-number", f"Ansökan från 19{P} beviljades."),
    ("personal-number", f"Ansökan från {P} beviljades."),
    ("personal-number", f"Ansökan från {P[:6]} {P[6:]}."),
    ("personal-number", f"Ansökan från 19{P[:6]} {P[6:]}."),
    ("personal-number", f"Ansökan från {P[:6]}–{P[6:]} beviljades."),
    ("personal-number", f"Ansökan från {P[:6]}\u2011{P[6:]} beviljades."),
    ("personal-number", f"Hundraåringen ({person('140203')[:6]}+{person('140203')[6:]}) firade."),
    ("personal-number", f"Med samordningsnummer {person('710374')[:6]}-{person('710374')[6:]}."),
    ("personal-number", f"Hon är född {person('040229')[:6]}-{person('040229')[6:]}."),
    ("personal-number", f"| Namn | Nummer |\n| --- | --- |\n| Anna | {P[:6]}-{P[6:]} |"),
    ("personal-number", f"- Anna, {P[:6]}-{P[6:]}"),
    ("personal-number", f"```\n{P[:6]}-{P[6:]}\n```"),
    ("personal-number", f"Väg.[^a]\n\n[^a]: Enligt {P[:6]}-{P[6:]}."),
    ("personal-number", f"Väg (**{P[:6]}-{P[6:]}**)."),
    ("personal-number", f"Henkilötunnus {finnish('140372', '238')}."),
    ("personal-number", f"Henkilötunnus {finnish('140302', '238', 'A').lower()}."),
    ("personal-number", f"Fødselsnummer {norwegian('140372000')}."),
    ("card-number", f"Betalt med {C[:4]} {C[4:8]} {C[8:12]} {C[12:]}."),
    ("card-number", f"Betalt med {C}."),
    ("card-number", f"Betalt med {card('5412')}."),
    ("card-number", f"Betalt med {card('2223')[:4]}-{card('2223')[4:8]}-{card('2223')[8:12]}-{card('2223')[12:]}."),
    ("card-number", f"Betalt med {card('371', 15)[:4]} {card('371', 15)[4:10]} {card('371', 15)[10:]}."),
    ("telephone", "Ring Anna på 070-123 45 67."),
    ("telephone", "Ring Anna på 0701234567."),
    ("telephone", "Anna nås på +46 70 123 45 67."),
    ("telephone", "Växeln har 0920-28 40 00."),
    ("telephone", "Telefon: 08-123 456 78"),
    ("mail-address", "Skriv till anna.svensson@example.se."),
    ("mail-address", "Skriv till Anna <anna.svensson@example.se>."),
    ("mail-address", "Skriv till anna@example.com för mer."),
    ("bank-account", f"Betala till {iban('SE', '50000000054910000003')}."),
    ("bank-account", f"Betala till {' '.join((iban('SE', '50000000054910000003') + ' ' * 4)[i:i + 4] for i in range(0, 24, 4))}."),
    ("bank-account", f"Betala till {iban('FI', '12345600000785')}."),
    ("password", "Användare: anna, lösenord: Sommar2020!"),
    ("password", "Lösenordet är hemligt2020."),
    ("password", "Lösenord: hemligt"),
    ("password", "Portkod finns inte, men PIN-kod: 4711."),
]
SOUND = [
    "The parts GB 12 34 56 A and AB 12 34 56 E, and model QQ123456C.",
    f"Ärende {giro('505010')} är klart, och bankgiro tar vi inte.",
    f"Ärendet har nummer {WRONG[:6]}-{WRONG[6:]}.",
    "Bolaget har organisationsnummer 232100-0230.",
    "Bolaget (556036-0793) och föreningen 802002-8711.",
    "Diarienummer RUN 2020-0101-12 och ARBGRP755-1764494651-680.",
    "Läs mer på https://example.se/artikel/" + P + ".",
    "[Rapporten](https://example.se/" + P + ".pdf) är klar.",
    "Utfallet blev 1 234 567 890 kronor, eller 12 345,67.",
    "Den 20201231 och 2020-12-31 klockan 1230.",
    "ISBN 978-91-7000-000-0, mellan 2019–2020 och 0,25–0,75.",
    "Skriv till registrator@example.se eller info@example.se.",
    "Byt lösenord ofta: ett lösenord ska ha minst 12 tecken.",
    "Lösenord: minst tolv tecken, aldrig samma två gånger.",
    "Kommun 2580, postnummer 971 89 Luleå.",
    "Följ oss på @regionexempel.",
]
