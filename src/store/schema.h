/* SPDX-License-Identifier: MIT
 *
 * schema.h - brings a file's tables up to date. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/store.h"

/* The schema this program knows. */
int schema_version(void);

/* Runs the migrations that a file has not seen, each in a transaction of its
 * own.  Fails on a file that is not ours or comes from a newer program. */
bool schema_update(struct store *s, struct err *err);

#endif
