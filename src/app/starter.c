/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/starter.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "app/subscriptions.h"
#include "base/file.h"
#include "base/i18n.h"

enum { LARGEST_LIST = 1 << 20 };

bool
starter_wanted(void)
{
	char *path = path_config("feeds", NULL);
	bool absent = path && access(path, F_OK) != 0 && errno == ENOENT;

	free(path);
	return absent;
}

static void
add_row(struct starter *s, struct slice line)
{
	struct slice part[5] = { { 0 } };
	struct starter_row *r;

	if (!line.len || line.s[0] == '#')
		return;
	for (int i = 0; i < 5; i++)
		if (!slice_split(&line, '\t', &part[i]))
			return;
	r = vec_add(s);
	r->region = arena_slice(&s->arena, part[0]);
	r->lang = arena_slice(&s->arena, part[1]);
	r->on = slice_is(part[2], "yes");
	r->title = arena_slice(&s->arena, part[3]);
	r->url = arena_slice(&s->arena, part[4]);
}

bool
starter_load(struct starter *s, struct err *err)
{
	char *path = path_shared("starter.tsv", err);
	struct str text = { 0 };
	struct slice rest, line;
	bool ok = path && file_read(path, LARGEST_LIST, &text, err);

	rest = str_slice(&text);
	while (ok && slice_split(&rest, '\n', &line))
		add_row(s, line);
	str_clear(&text);
	free(path);
	return ok;
}

void
starter_clear(struct starter *s)
{
	vec_clear(s);
	arena_clear(&s->arena);
}

bool
starter_write(const struct starter *s, struct err *err)
{
	char *path = path_config("feeds", err);
	struct str text = { 0 };
	bool ok = path != NULL;

	str_add(&text, "# One feed a line: its address, tags, \"~Its title\".\n"
	    "# A line that begins with # is left out.\n\n" WELCOME_URL "\n");
	for (size_t i = 0; i < s->n; i++) {
		const struct starter_row *r = &s->at[i];

		if (i == 0 || strcmp(r->region, s->at[i - 1].region) != 0)
			str_addc(&text, '\n');
		str_addf(&text, "%s%s \"%s\" \"~%s\"\n", r->on ? "" : "# ",
		    r->url, r->region, r->title);
	}
	if (ok && !starter_wanted())
		ok = err_set(err, _("%s is there already; it stays as it is"),
		    path);
	ok = ok && file_mkdirs_for(path, err) &&
	    file_write(path, str_slice(&text), err);
	str_clear(&text);
	free(path);
	return ok;
}
