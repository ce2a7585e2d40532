/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/near.h"

enum { LONGEST = 16 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
words_distance(struct slice a, struct slice b)
{
	size_t d[LONGEST + 1][LONGEST + 1];

	if (a.len > LONGEST || b.len > LONGEST)
		return WORDS_FAR;
	for (size_t i = 0; i <= a.len; i++)
		for (size_t k = 0; k <= b.len; k++) {
			if (!i || !k) {
				d[i][k] = i + k;
				continue;
			}
			d[i][k] = least(least(d[i - 1][k], d[i][k - 1]) + 1,
			    d[i - 1][k - 1] + (ascii_tolower(a.s[i - 1]) !=
			    b.s[k - 1]));
			if (i > 1 && k > 1 && a.s[i - 1] == b.s[k - 2] &&
			    a.s[i - 2] == b.s[k - 1])
				d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
		}
	return d[a.len][b.len];
}
