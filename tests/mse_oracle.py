"""The reference results beside the checkout, by id; replicate tables as arrays."""

import csv
import json
from functools import cache

import numpy as np

from ground_truth import ground_truth
from vigie.estimation import read_capture
from vigie.estimation.capture import mask_of


@cache
def entries():
    return {r["id"]: r for r in json.loads(ground_truth("mse", "oracle.json").read_text())["results"]}


@cache
def table(name):
    return read_capture(ground_truth("mse", f"{name}.csv"))


@cache
def replicates(name):
    with ground_truth("mse", f"bootreps_stepwise_{name}.csv").open() as file:
        header, *rows = csv.reader(file)
    masks = [mask_of(column[1:]) for column in header[2:]]
    tables = np.zeros((len(rows), 1 << (len(header[2]) - 1)))
    for i, row in enumerate(rows):
        tables[i, masks] = [float(v) for v in row[2:]]
    return tables, np.array([float(row[1]) for row in rows])
