/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *code, *text;
} samples[] = {
	{ "en", "The ministers met on Tuesday and agreed to send more aid." },
	{ "de", "Der Bundeskanzler sagte, dass die Regierung das Gesetz noch "
	    "in diesem Jahr ändern werde." },
	{ "fr", "Le président a déclaré que les négociations avec les "
	    "syndicats seraient rouvertes dans la semaine." },
	{ "es", "El presidente anunció que los ministros viajarán a la "
	    "capital para hablar con el gobierno." },
	{ "it", "Il presidente ha detto che il governo non cambierà la legge "
	    "nella prossima settimana." },
	{ "pt", "O presidente disse que o governo não vai mudar a lei e que "
	    "as negociações continuam." },
	{ "nl", "De minister zei dat het kabinet de wet niet zal aanpassen, "
	    "ook als de Kamer daarom vraagt." },
	{ "sv", "Statsministern sade att regeringen inte ska ändra lagen och "
	    "att det är för sent." },
	{ "da", "Statsministeren siger, at regeringen ikke skal ændre loven, "
	    "og at det nu er op til Folketinget." },
	{ "fi", "Pääministeri sanoo, että hallitus ei muuta lakia, mutta hän "
	    "on valmis keskustelemaan." },
	{ "pl", "Premier powiedział, że rząd nie zmieni ustawy przed "
	    "wyborami, ale jest gotów do rozmów." },
	{ "cs", "Premiér řekl, že vláda zákon před volbami nezmění, ale je "
	    "připravena jednat." },
	{ "hu", "A miniszterelnök azt mondta, hogy a kormány nem módosítja a "
	    "törvényt, és ez nem is volt terv." },
	{ "ro", "Premierul a declarat că guvernul nu va modifica legea și că "
	    "este pregătit pentru discuții." },
	{ "tr", "Başbakan, hükümetin yasayı değiştirmeyeceğini ve "
	    "görüşmelere hazır olduğunu söyledi." },
	{ "hr", "Premijer je rekao da vlada neće mijenjati zakon, ali da je "
	    "spremna na razgovore nakon izbora." },
	{ "id", "Presiden mengatakan bahwa pemerintah tidak akan mengubah "
	    "undang-undang ini dan sudah siap untuk berdialog." },
	{ "vi", "Thủ tướng nói rằng chính phủ sẽ không sửa đổi luật này và "
	    "đã sẵn sàng cho các cuộc đàm phán." },
	{ "ru", "Президент заявил, что правительство не будет менять закон "
	    "до выборов, и это было решено." },
	{ "uk", "Президент заявив, що уряд не змінюватиме закон до виборів, "
	    "і це вже вирішено." },
	{ "bg", "Премиерът заяви, че правителството няма да промени закона "
	    "и че това ще се реши след изборите." },
	{ "ar", "قال الرئيس إن الحكومة لن تغير القانون قبل الانتخابات التي "
	    "تجري هذا العام" },
	{ "fa", "رئیس جمهور گفت که دولت این قانون را تغییر نخواهد داد" },
	{ "he", "ראש הממשלה אמר כי הממשלה לא תשנה את החוק" },
	{ "el", "Ο πρωθυπουργός είπε ότι η κυβέρνηση δεν θα αλλάξει τον νόμο" },
	{ "hi", "प्रधानमंत्री ने कहा कि सरकार कानून नहीं बदलेगी" },
	{ "zh", "总统表示政府不会在选举之前修改法律" },
	{ "ja", "首相は選挙の前に法律を変えないと述べた" },
	{ "ko", "총리는 선거 전에 법을 바꾸지 않겠다고 말했다" },
	{ "th", "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะไม่แก้ไขกฎหมาย" },
	{ "ka", "პრემიერმა განაცხადა, რომ მთავრობა კანონს არ შეცვლის" },
	{ "", "" }, { "", "12345 !!" }, { "", "Xqzt Wrrv" },
};

static void
a_sentence_tells_its_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		assert_string_equal(lang_detect(slice_of(samples[i].text)),
		    samples[i].code);
}

static void
bytes_that_are_no_text_are_no_language(void **state)
{
	static const char junk[] = "\xff\xfe\x80 \xc3 \xf0\x9f \x01\x02";

	(void)state;
	assert_string_equal(lang_detect(slice_make(junk, sizeof(junk) - 1)),
	    "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_tells_its_language),
		cmocka_unit_test(bytes_that_are_no_text_are_no_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
