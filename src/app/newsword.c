/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/newsword.h"

#include <stdlib.h>
#include <string.h>

/* Words that are in every story, in order: their idf would say so too, but
 * not before many stories have come in. */
static const char *const stop_words[] = {
	"about", "after", "against", "all", "also", "and", "any", "are",
	"auf", "been", "before", "being", "but", "called", "can", "che",
	"con", "could", "dans", "das", "day", "del", "della", "dem", "den",
	"der", "des", "did", "die", "does", "down", "during", "een", "ein",
	"eine", "est", "first", "for", "friday", "from", "had", "has", "have",
	"her", "het", "his", "how", "into", "its", "las", "last", "les",
	"los", "made", "mit", "monday", "more", "most", "must", "new", "not",
	"now", "off", "one", "only", "other", "out", "over", "own", "par",
	"para", "people", "por", "pour", "que", "qui", "said", "saturday",
	"say", "says", "she", "should", "some", "sunday", "sur", "than",
	"that", "the", "their", "them", "then", "there", "they", "this",
	"through", "thursday", "told", "tuesday", "two", "una", "und",
	"under", "une", "until", "van", "von", "was", "wednesday", "were",
	"what", "when", "where", "which", "while", "who", "will", "with",
	"would", "year", "years", "you",
};

/* Stems, in order. */
static const char *const usual_words[] = {
	"ambassador", "capital", "chancellor", "chief", "country", "foreign",
	"general", "government", "king", "leader", "meet", "met", "minister",
	"official", "parliament", "president", "prime", "queen", "secretary",
	"spokesman", "spokeswoman", "state", "talk", "visit",
};

static int
by_word(const void *key, const void *member)
{
	const struct slice *a = key;
	struct slice b = slice_of(*(const char *const *)member);
	int c = memcmp(a->s, b.s, a->len < b.len ? a->len : b.len);

	return c ? c : (a->len > b.len) - (a->len < b.len);
}

bool
newsword_is_stop(struct slice w)
{
	return bsearch(&w, stop_words,
	    sizeof(stop_words) / sizeof(*stop_words), sizeof(*stop_words),
	    by_word) != NULL;
}

bool
newsword_is_usual(struct slice stem)
{
	return bsearch(&stem, usual_words,
	    sizeof(usual_words) / sizeof(*usual_words), sizeof(*usual_words),
	    by_word) != NULL;
}

struct slice
newsword_stem(struct slice w)
{
	static const char *const endings[] = { "ing", "ed", "es", "s" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t n = strlen(endings[i]);

		if (w.len >= n + 4 && slice_ends(w, endings[i])) {
			w.len -= n;
			break;
		}
	}
	return w;
}
