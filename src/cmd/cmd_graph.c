/* SPDX-License-Identifier: MIT
 *
 * cmd_graph.c - who appears with whom, for programs that draw graphs. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/graph.h"
#include "base/i18n.h"
#include "cmd/out.h"

enum { NEWEST = 5000 };

const struct cmd_option cmd_graph_options[] = {
	{ "floor", N_("N"), N_("leave out who meets in fewer stories; 2") },
	{ "format", N_("FORMAT"), N_("dot (Graphviz) or graphml") },
	{ "limit", N_("N"), N_("at most so many names; 50 is usual") },
	{ 0 },
};

struct job {
	struct str query;
	long long floor, limit;
	bool graphml;
};

static bool
run(const struct job *job, struct err *err)
{
	struct graph g = { 0 };
	struct str out = { 0 };
	struct ids ids = { 0 };
	struct store *s = NULL;
	struct list *l = NULL;
	bool ok = store_query_check(str_get(&job->query), err) &&
	    (s = cmd_store(err)) &&
	    (l = store_list(s, str_get(&job->query), err)) &&
	    list_ids(l, 0, NEWEST, &ids, err) &&
	    graph_load(&g, s, &ids, (size_t)job->limit, err);

	if (ok)
		cmd_hint(str_get(&job->query));
	if (ok && job->graphml)
		graph_write_graphml(&out, &g, (uint32_t)job->floor);
	else if (ok)
		graph_write_dot(&out, &g, (uint32_t)job->floor);
	ok = ok && cmd_print(&out);
	str_clear(&out);
	graph_clear(&g);
	vec_clear(&ids);
	list_free(l);
	store_close(s);
	return ok;
}

int
cmd_graph(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { .floor = 2, .limit = 50 };
	struct err err = { 0 };
	const char *name;
	bool ok;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "floor"))
			args_int(&args, 1, 1000000, &job.floor);
		else if (!strcmp(name, "limit"))
			args_int(&args, 1, 1000, &job.limit);
		else if (*name == '\0')
			str_addf(&job.query, "%s%s", job.query.len ? " " : "",
			    args.value);
		else if (!strcmp(args.value, "graphml"))
			job.graphml = true;
		else if (strcmp(args.value, "dot") != 0)
			args_bad_value(&args, "dot, graphml");
	}
	ok = !args.failed && run(&job, &err);
	str_clear(&job.query);
	if (args.failed)
		return CMD_USAGE;
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
