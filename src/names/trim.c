/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/trim.h"

#include "names/shape.h"

/* "Hong Joon | -pyo" */
static bool
ends_in_syllable(const struct part *p, uint32_t end)
{
	const struct token *t = &p->tokens.at[end];

	return end + 1 < p->tokens.n && part_is(p, end, "-") &&
	    !(t[0].flags & TOKEN_SPACE) && t[1].kind == TOKEN_WORD &&
	    !(t[1].flags & (TOKEN_SPACE | TOKEN_CAPITAL)) &&
	    t[1].end - t[1].start <= 6 &&
	    !(p->words.at[end + 1] & (WORD_COMMON | WORD_TITLE));
}

/* "Per- | Mathias Hogmo"; but not "Trump-Putin". */
static bool
starts_in_syllable(const struct part *p, uint32_t start)
{
	const uint32_t other = WORD_PERSON | WORD_SURNAME | WORD_COUNTRY |
	    WORD_DEMONYM | WORD_PLACE | WORD_ORG;

	return start >= 2 && part_is(p, start - 1, "-") &&
	    !((p->tokens.at[start].flags | p->tokens.at[start - 1].flags) &
		TOKEN_SPACE) && p->tokens.at[start - 2].flags & TOKEN_CAPITAL &&
	    !(p->words.at[start - 2] & other);
}

/* "Without Jordan": what opens the sentence is no part of a name. */
static bool
opens_sentence(const struct part *p, uint32_t i)
{
	static const char *const words[] = { "after", "although", "amid",
		"among", "as", "at", "because", "before", "both", "but",
		"by", "despite", "during", "even", "for", "from", "had",
		"if", "in", "like", "on", "only", "since", "so", "that",
		"then", "though", "to", "under", "unlike", "until", "when",
		"while", "with", "without", "yet" };

	if (!(p->tokens.at[i].flags & TOKEN_SENTENCE))
		return false;
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (part_is(p, i, words[k]))
			return true;
	return false;
}

struct chunk_span
trim_span(const struct part *p, const struct chunk_span *sp, bool known)
{
	uint32_t start = sp->token, end = start + sp->n_tokens;

	/* "President-Tokayev" */
	while (start + 1 < end && part_is(p, start, "-"))
		start++;
	if (start + 1 < end && opens_sentence(p, start))
		start++;
	while (sp->tag == TAG_PER && start + 1 < end &&
	    (shape_is_throne(part_token(p, start)) ||
		(p->tokens.at[start].flags & TOKEN_ABBREV &&
		    shape_is_address(part_token(p, start))) ||
		(p->words.at[start] & WORD_HONORIFIC &&
		    !(p->words.at[start] & WORD_GIVEN))))
		start++;
	if (sp->tag == TAG_PER && ends_in_syllable(p, end))
		end += 2;
	if (sp->tag == TAG_PER && starts_in_syllable(p, start))
		start -= 2;
	if (sp->tag == TAG_ORG && start + 1 < end &&
	    slice_caseis(part_token(p, start), "the") &&
	    !known)
		start++;
	if (sp->tag == TAG_ORG)
		end = shape_before_office(p, start, end);
	while (sp->tag == TAG_ORG && start + 1 < end &&
	    shape_is_lower(p, end - 1) && shape_is_generic(p, end - 1))
		end--;
	/* "Freedom Front Plus 6", in a list of seats. */
	if (sp->tag == TAG_ORG && start + 1 < end &&
	    p->tokens.at[end - 1].kind == TOKEN_NUMBER && (end ==
		p->tokens.n || p->tokens.at[end].flags & TOKEN_PARAGRAPH))
		end--;
	return (struct chunk_span){ start, end - start, sp->tag, sp->score };
}
