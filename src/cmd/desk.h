/* SPDX-License-Identifier: MIT
 *
 * desk.h - what the commands about feeds share: the person's files and the
 * store, brought into step. */
#ifndef CMD_DESK_H
#define CMD_DESK_H

#include <stdbool.h>

#include "app/config.h"
#include "app/refresh.h"
#include "app/subscriptions.h"
#include "base/err.h"
#include "store/store.h"

struct desk {
	struct config config;
	struct subscriptions subs;
	struct store *store;
};

/* Reads `config` and `feeds`, telling on standard error what is wrong in
 * them, and opens the store with the subscriptions of `feeds`. */
bool desk_open(struct desk *d, struct err *err);
void desk_close(struct desk *d);

/* How the person's options want feeds fetched; borrows from `d`. */
struct refresh_setup desk_setup(const struct desk *d);

/* One line on standard error about a feed that failed. */
void desk_complain(const struct source *s, const struct err *err);

/* A feed's name for a line of text: its title, else its address without
 * password.  The caller frees. */
char *desk_name(const struct source *s);

#endif
