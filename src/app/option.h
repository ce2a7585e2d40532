/* SPDX-License-Identifier: MIT
 *
 * option.h - THE TABLE of options.
 *
 * One row an option; the `config` file, `:set` and the manual follow from it.
 * Names and values stay English; the help is translated. */
#ifndef APP_OPTION_H
#define APP_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum option_type {
	OPTION_BOOL, /* yes, no */
	OPTION_NUMBER, /* within min and max */
	OPTION_CHOICE, /* one of `choices` */
	OPTION_WORDS, /* some of `choices`, parted by blanks */
	OPTION_TEXT,
};

enum { OPTIONS_MAX = 48 };

struct option {
	const char *name;
	enum option_type type;
	const char *value; /* the default */
	long min, max;
	const char *choices; /* parted by blanks */
	const char *help; /* one line, translatable */
};

/* All rows, ended by one without a name. */
extern const struct option option_table[];

struct options { /* the values, by row; all-zero are the defaults */
	char *text[OPTIONS_MAX]; /* NULL: the default */
};

void options_clear(struct options *o);

/* NULL when there is no such option. */
const struct option *option_find(struct slice name);

/* The option that "NAME", "noNAME" or "NAME!" is about; NULL. */
const struct option *option_meant(struct slice name);

/* Checks and sets.  A yes-or-no without a value is yes, "noNAME" is no, and
 * "NAME!" turns it over. */
bool option_set(struct options *o, struct slice name, struct slice value,
    struct err *err);

/* The value of an option that the table has. */
/* Was it set, if only to its default? */
bool option_given(const struct options *o, const char *name);
const char *option_text(const struct options *o, const char *name);
long option_number(const struct options *o, const char *name);
bool option_bool(const struct options *o, const char *name);
bool option_is(const struct options *o, const char *name, const char *value);

#endif
