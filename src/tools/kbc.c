/* SPDX-License-Identifier: MIT
 *
 * kbc.c - kbc DIR OUT: the tables of DIR, compiled for mapping.
 *
 * Runs when dateline is built; it is not installed.  `dateline kb update`
 * does the same for a person. */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "names/kbbuild.h"

int
main(int argc, char **argv)
{
	struct str out = { 0 };
	struct err err = { 0 };
	bool ok;

	if (argc != 3) {
		fprintf(stderr, "usage: kbc DIR OUT\n");
		return 2;
	}
	ok = kb_build(argv[1], &out, &err) &&
	    file_write(argv[2], str_slice(&out), &err);
	if (!ok)
		fprintf(stderr, "kbc: %s\n", err.msg);
	str_clear(&out);
	return ok ? 0 : 1;
}
