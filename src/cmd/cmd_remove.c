/* SPDX-License-Identifier: MIT
 *
 * cmd_remove.c - unsubscribe: one line of the feeds file goes. */
#include "config.h"

#include "cmd/cmd.h"

#include <stdlib.h>

#include "app/source.h"
#include "base/i18n.h"
#include "cmd/desk.h"

static int
run(const char *what)
{
	struct sources all = { 0 };
	struct err err = { 0 };
	struct str out = { 0 };
	const struct source *s = NULL;
	struct desk d;
	bool ok;

	if (!desk_open(&d, &err))
		return cmd_fail(&err);
	ok = store_sources(d.store, &all, &err) &&
	    (s = source_match(&all, what, &err)) != NULL &&
	    subscriptions_remove(NULL, s->url, NULL, &err);
	if (ok) {
		char *name = desk_name(s);

		str_addf(&out, _("Removed: %s.  Its stories are kept, out of "
				 "sight.\n"), name);
		free(name);
		subscriptions_clear(&d.subs);
		ok = subscriptions_follow(&d.subs, NULL, d.store, &err);
	}
	sources_clear(&all);
	desk_close(&d);
	if (!ok)
		cmd_fail(&err);
	ok = ok && cmd_print(&out);
	str_clear(&out);
	return ok ? CMD_DONE : CMD_FAILED;
}

int
cmd_remove(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	const char *name, *what = NULL;

	while ((name = args_next(&args))) {
		if (*name || what)
			return cmd_usage("remove");
		what = args.value;
	}
	if (args.failed)
		return CMD_USAGE;
	return what ? run(what) : cmd_usage("remove");
}
