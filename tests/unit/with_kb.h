/* SPDX-License-Identifier: MIT
 *
 * with_kb.h - a group's setup and teardown for tests that need the known
 * names; includes come before it. */
#ifndef WITH_KB_H
#define WITH_KB_H

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "names/kb.h"

static struct kb *kb;

static int
kb_setup(void **state)
{
	struct err err = { 0 };
	struct str path = { 0 };

	(void)state;
	str_addf(&path, "%s/kb.bin", getenv("DATELINE_DATA"));
	kb = kb_open(str_get(&path), &err);
	if (!kb)
		fprintf(stderr, "%s\n", err.msg);
	str_clear(&path);
	return kb ? 0 : -1;
}

static int
kb_teardown(void **state)
{
	(void)state;
	kb_free(kb);
	return 0;
}

#endif
