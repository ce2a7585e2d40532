/* SPDX-License-Identifier: MIT
 *
 * words.h - the words of the query language, for those who do not know them
 * yet: Tab in a search and the help show them. */
#ifndef UI_WORDS_H
#define UI_WORDS_H

struct query_word {
	const char *word; /* as it begins: "country:", "is:unread" */
	const char *help; /* one line, translatable */
};

/* All rows, ended by one without a word. */
extern const struct query_word query_words[];

/* What stands before a row of a list. */
struct list_mark {
	const char *mark;
	const char *help; /* translatable */
};

extern const struct list_mark list_marks[];

#endif
