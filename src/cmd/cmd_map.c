/* SPDX-License-Identifier: MIT
 *
 * cmd_map.c - countries and their numbers on a small map of the world. */
#include "config.h"

#include "cmd/cmd.h"

#include <langinfo.h>
#include <stdlib.h>

#include "app/atlas.h"
#include "base/i18n.h"
#include "cmd/out.h"
#include "text/utf8.h"

enum { USUAL_WIDTH = 80, USUAL_HEIGHT = 22, WIDEST = 1000, HIGHEST = 500 };

const struct cmd_option cmd_map_options[] = {
	{ "height", N_("N"), N_("rows of the map") },
	{ "width", N_("N"), N_("columns of the map") },
	{ 0 },
};

struct job {
	long long width, height;
	struct atlas *atlas;
	uint32_t *counts;
};

static bool
bad_word(const char *word, struct err *err)
{
	return err_kind(err, ERR_USAGE,
	    _("%s is neither a story nor CODE=COUNT"), word);
}

static void
add_count(struct job *job, const char *code, long long n)
{
	int country = atlas_find(job->atlas, code);
	uint32_t *count;

	if (country == ATLAS_NONE || n <= 0)
		return;
	count = &job->counts[country];
	*count = n > (long long)(UINT32_MAX - *count) ? UINT32_MAX
	    : *count + (uint32_t)n;
}

/* A story's countries with their mentions. */
static bool
count_story(struct job *job, int64_t id, struct err *err)
{
	struct store *s = cmd_store(err);
	struct cast cast = { 0 };
	bool ok = s && store_cast(s, id, &cast, err);

	for (size_t i = 0; ok && i < cast.n_entities; i++)
		if (cast.entities[i].type == ENTITY_COUNTRY)
			add_count(job, cast.entities[i].country,
			    cast.entities[i].n_mentions);
	cast_clear(&cast);
	store_close(s);
	return ok;
}

/* "UA=7", "UA", or a story's number. */
static bool
count_word(struct job *job, const char *word, struct err *err)
{
	struct slice count = slice_of(word), code;
	struct str name = { 0 };
	long long n = 1;
	bool ok;

	if (slice_int(count, 1, INT64_MAX, &n))
		return count_story(job, n, err);
	n = 1;
	if (!slice_split(&count, '=', &code) ||
	    (count.len && !slice_int(count, 0, UINT32_MAX, &n)))
		return bad_word(word, err);
	str_adds(&name, code);
	ok = atlas_find(job->atlas, str_get(&name)) != ATLAS_NONE;
	if (ok)
		add_count(job, str_get(&name), n);
	else
		err_kind(err, ERR_USAGE, _("the map has no country %s"),
		    str_get(&name));
	str_clear(&name);
	return ok;
}

static void
add_row(struct str *out, const struct atlas_cell *cells, int cols)
{
	size_t from = out->len, end;

	for (int i = 0; i < cols; i++) {
		char buf[4];

		str_addn(out, buf, utf8_encode(cells[i].ch, buf));
	}
	for (end = out->len; end > from && out->s[end - 1] == ' '; end--)
		;
	str_truncate(out, end);
	str_addc(out, '\n');
}

/* Below the map, greatest first: what the shades mean. */
static void
add_list(struct str *out, const struct job *job)
{
	size_t n = atlas_countries(job->atlas);
	uint32_t last = UINT32_MAX;

	for (;;) {
		uint32_t most = 0;

		for (size_t i = 0; i < n; i++)
			if (job->counts[i] < last && job->counts[i] > most)
				most = job->counts[i];
		if (!most)
			break;
		for (size_t i = 0; i < n; i++)
			if (job->counts[i] == most)
				str_addf(out, "%-6s %s %u\n",
				    atlas_code(job->atlas, (int)i),
				    atlas_name(job->atlas, (int)i), most);
		last = most;
	}
}

static bool
print_map(const struct job *job)
{
	int cols = job->width ? (int)job->width : USUAL_WIDTH;
	int rows = job->height ? (int)job->height
	    : job->width ? cols * USUAL_HEIGHT / USUAL_WIDTH : USUAL_HEIGHT;
	bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	struct atlas_cell *cells;
	struct str out = { 0 };

	if (rows < 4)
		rows = 4;
	cells = mem_calloc((size_t)cols * (size_t)rows, sizeof(*cells));
	atlas_draw(job->atlas, job->counts, ATLAS_NONE, cols, rows, ascii,
	    cells);
	for (int row = 0; row < rows; row++)
		add_row(&out, cells + (size_t)row * (size_t)cols, cols);
	add_list(&out, job);
	free(cells);
	return cmd_print(&out);
}

int
cmd_map(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;
	bool ok;

	job.atlas = atlas_open(&err);
	ok = job.atlas != NULL;
	if (ok)
		job.counts = mem_calloc(atlas_countries(job.atlas) + 1,
		    sizeof(*job.counts));
	while (ok && (name = args_next(&args))) {
		if (!strcmp(name, "height"))
			args_int(&args, 4, HIGHEST, &job.height);
		else if (!strcmp(name, "width"))
			args_int(&args, 10, WIDEST, &job.width);
		else
			ok = count_word(&job, args.value, &err);
	}
	ok = ok && !args.failed && print_map(&job);
	free(job.counts);
	atlas_close(job.atlas);
	if (args.failed)
		return CMD_USAGE;
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
