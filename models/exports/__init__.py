"""The forms in which the register leaves the village: one file each. Screen and command show this list."""

from models.exports import opendk, opensid, plain_csv

LAYOUTS = {each.key: each for each in (opensid.LAYOUT, opendk.LAYOUT, plain_csv.LAYOUT)}
