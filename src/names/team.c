/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/team.h"

#include <string.h>

static bool
is_any(const struct part *p, size_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (part_is(p, i, words[k]))
			return true;
	return false;
}

#define ANY(p, i, words) is_any(p, i, words, sizeof(words) / sizeof(*(words)))

/* A number of goals or points. */
static bool
is_points(struct slice t)
{
	if (!t.len || t.len > 3)
		return false;
	for (size_t i = 0; i < t.len; i++)
		if (!ascii_digit(t.s[i]))
			return false;
	return true;
}

/* "3-0", in one token or three. */
static bool
is_result(const struct part *p, size_t i)
{
	struct slice t = part_token(p, i);
	size_t dash = slice_find(t, slice_of("-")), wide = 1;

	if (dash == t.len) {
		dash = slice_find(t, slice_of("–"));
		wide = strlen("–");
	}
	if (dash < t.len)
		return is_points(slice_make(t.s, dash)) &&
		    is_points(slice_make(t.s + dash + wide,
			t.len - dash - wide));
	return is_points(t) && i + 2 < p->tokens.n &&
	    (part_is(p, i + 1, "-") || part_is(p, i + 1, "–")) &&
	    !(p->tokens.at[i + 1].flags & TOKEN_SPACE) &&
	    is_points(part_token(p, i + 2));
}

static bool
has_result(const struct part *p, size_t i)
{
	static const char *const sport[] = { "wickets", "innings", "goals",
		"match", "semifinal", "semi", "quarterfinal", "final",
		"penalties", "tries", "runs", "cup", "tournament",
		"qualifier", "championship", "medal" };
	size_t start, end;

	part_sentence(p, i, 40, &start, &end);
	for (; start < end; start++)
		if (is_result(p, start) || ANY(p, start, sport))
			return true;
	return false;
}

bool
team_plays(const struct scene *s, const struct hit *h)
{
	static const char *const behind[] = { "beat", "beats", "defeated",
		"defeat", "drew", "lost", "won", "thrashed", "edged", "crushed",
		"routed", "overcame", "trailed", "reached" };
	static const char *const before[] = { "beat", "beats", "defeated",
		"against", "over", "v", "vs", "versus", "thrashed", "edged",
		"crushed", "routed", "overcame", "beating", "defeating" };
	const struct part *p = &s->parts[h->field];
	size_t next = h->token + h->n_tokens;

	return (ANY(p, next, behind) || (h->token && ANY(p, h->token - 1,
	    before))) && has_result(p, h->token);
}

bool
team_sport(struct scene *s)
{
	static const char *const words[] = { "coach", "league", "match",
		"matches", "goals", "season", "cup", "fans", "players",
		"championship", "football", "soccer", "baseball",
		"basketball", "rugby", "cricket", "hockey", "tournament",
		"club", "team", "striker", "quarterback", "playoffs",
		"semifinal", "stadium", "wickets" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (scene_has_word(s, slice_of(words[i])))
			return true;
	return false;
}

kb_ref
team_find(struct scene *s, const struct hit *h)
{
	static const char *const forms[] = { "FC %.*s", "%.*s FC",
		"%.*s United", "%.*s City", "AC %.*s", "%.*s" };
	struct slice t = hit_text(s, h);

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		kb_ref ref;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		const char *name = arena_printf(&s->arena, forms[i],
		    (int)t.len, t.s);
#pragma GCC diagnostic pop

		ref = kb_find_name(s->kb, slice_of(name), KB_ORG);
		if (ref && !strcmp(kb_org(s->kb, ref).kind, "sports"))
			return ref;
	}
	return 0;
}
