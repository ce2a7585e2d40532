/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/span.h"

void
text_clear(struct text *t)
{
	for (size_t i = 0; i < t->links.n; i++)
		free(t->links.at[i]);
	vec_clear(&t->links);
	vec_clear(&t->spans);
	free(t->s);
	*t = (struct text){ 0 };
}
