/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/gender.h"

uint8_t
gender_of_title(struct slice t)
{
	static const char *const women[] = { "Mrs", "Mrs.", "Ms", "Ms.",
		"Miss", "Lady", "Queen", "Princess", "Baroness", "Duchess",
		"Madame", "Mme", "Dame", "Sister", "Frau", "Señora",
		"First Lady", "wife", "daughter", "sister", "mother",
		"widow" };
	static const char *const men[] = { "Mr", "Mr.", "Sir", "King",
		"Prince", "Lord", "Baron", "Duke", "Monsieur", "Father",
		"Herr", "Señor", "Pope", "Sheikh", "husband", "son",
		"brother", "father" };

	for (size_t i = 0; i < sizeof(women) / sizeof(*women); i++)
		if (slice_caseis(t, women[i]))
			return 'f';
	for (size_t i = 0; i < sizeof(men) / sizeof(*men); i++)
		if (slice_caseis(t, men[i]))
			return 'm';
	return t.len > 5 && slice_ends(t, "woman") ? 'f' :
	    t.len > 5 && slice_ends(t, "man") ? 'm' : 0;
}

uint8_t
gender_of_name(uint32_t word)
{
	if ((word & (WORD_FEMALE | WORD_MALE)) == WORD_FEMALE)
		return 'f';
	return (word & (WORD_FEMALE | WORD_MALE)) == WORD_MALE ? 'm' : 0;
}

uint8_t
gender_of_person(const struct kb *kb, kb_ref person)
{
	struct slice name = slice_of(kb_ref_name(kb, person)), first = { 0 };

	slice_split(&name, ' ', &first);
	return name.len ? gender_of_name(kb_word_flags(kb, first)) : 0;
}
