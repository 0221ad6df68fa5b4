"""`print-trial`: whether this computer can print at all. A frozen program starts itself with it before it loads the
printer (views/pdf.py); nobody types it.
"""

from argparse import ArgumentParser, Namespace

from views.pdf import print_trial_page

NAME = "print-trial"
HELP = ""
ABOUT = "Mencoba mencetak satu halaman."


def take_options(parser: ArgumentParser) -> None:
    pass


def run(options: Namespace) -> None:
    print_trial_page()
