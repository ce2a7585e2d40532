/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/lib/engine.h"

#include <stdio.h>
#include <stdlib.h>

struct names *
engine_open(bool tagged)
{
	struct str kb = { 0 }, tagger = { 0 };
	struct err err = { 0 };
	struct names *names;

	str_addf(&kb, "%s/kb.bin", getenv("DATELINE_DATA"));
	str_addf(&tagger, "%s/tagger.bin", getenv("DATELINE_DATA"));
	names = names_open(&(struct names_paths){ .kb = str_get(&kb),
	    .tagger = tagged ? str_get(&tagger) : NULL }, &err);
	if (!names)
		fprintf(stderr, "%s\n", err.msg);
	str_clear(&kb);
	str_clear(&tagger);
	return names;
}
