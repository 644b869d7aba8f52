import { describe, expect, it } from 'vitest'
import { sameText, textOfHtml } from './html-text.ts'

describe('textOfHtml', () => {
  it('gives back what was written', () => {
    const html =
      '<p>L&#39;été &amp; <a href="https://www.exemple.fr/une/page/tres/longue/vraiment"><span class="invisible">https://www.</span><span class="ellipsis">exemple.fr/une/page/tres/longue</span><span class="invisible">/vraiment</span></a><br />suite</p><p><a href="x">#<span>brume</span></a> &#x1F409; &inconnu;</p>'
    expect(textOfHtml(html)).toBe(
      "L'été & https://www.exemple.fr/une/page/tres/longue/vraiment\nsuite\n\n#brume 🐉 &inconnu;",
    )
  })
})

describe('sameText', () => {
  it('holds a shown text for the written one', () => {
    expect(
      sameText('Merci @ines !\n\nÀ demain', 'Merci @ines@mastodon.example !\n\n\nÀ demain '),
    ).toBe(true)
  })

  it('tells two texts apart', () => {
    expect(sameText('Bonjour', 'Bonjour !')).toBe(false)
    expect(sameText('Merci @ines', 'Merci @inès')).toBe(false)
  })
})
