/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/skeleton.h"

#include <string.h>

/* What several letters at `s` become; returns how many they are, 0 if they
 * stay. */
static size_t
simplify(const char *s, size_t left, struct str *out)
{
	static const char *const pairs[][2] = {
		{ "tch", "ch" }, { "sch", "sh" }, { "ou", "u" },
		{ "oo", "u" }, { "ee", "i" }, { "ph", "f" }, { "ck", "k" },
		{ "kh", "k" }, { "gh", "g" }, { "dh", "d" }, { "iu", "yu" },
		{ "ia", "ya" }, { "io", "yo" },
	};

	if (!strchr("tsoepckgdi", *s))
		return 0;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t n = pairs[i][0][2] ? 3 : 2;

		if (n <= left && *s == *pairs[i][0] &&
		    !memcmp(s, pairs[i][0], n)) {
			str_add(out, pairs[i][1]);
			return n;
		}
	}
	return 0;
}

void
skeleton(struct str *out, struct slice f)
{
	struct str full = { 0 };
	char last = 0;

	for (size_t i = 0, n; i < f.len; i += n) {
		n = simplify(f.s + i, f.len - i, &full);
		if (!n) {
			str_addc(&full, f.s[i]);
			n = 1;
		}
	}
	for (size_t i = 0; i < full.len; i++) {
		char c = full.s[i];

		c = c == 'y' || c == 'j' ? 'i' : c == 'w' ? 'v' :
		    c == 'q' ? 'k' : c;
		if (c != last && c != '-' && c != '\'')
			str_addc(out, c);
		last = c;
	}
	str_clear(&full);
}
