/**
 * Reads the texts written in the web folders into their catalogues.
 * `npm run texts` does every room, `npm run texts -- publishing` only that one.
 * `--check` writes nothing and fails when an English text is missing.
 */
import { findMissingTexts, openCatalogues, roomOf, shareTranslations } from './texts-catalogues.ts'

const words = process.argv.slice(2)
const checkOnly = words.includes('--check')
const rooms = words.filter(word => !word.startsWith('-'))

if (!checkOnly) {
  const catalogues = await openCatalogues(rooms)
  if (catalogues.length === 0) {
    process.stderr.write(`No catalogue belongs to ${rooms.join(', ')}.\n`)
    process.exit(2)
  }
  for (const catalogue of catalogues) {
    const result = await catalogue.make({
      clean: true,
      overwrite: false,
      locale: ['fr', 'en'],
      orderBy: 'message',
    })
    if (result === false) process.exit(1)
    const count = Object.keys(result.fr ?? {}).length
    process.stdout.write(`${roomOf(catalogue)}: ${count} texts\n`)
  }
  await shareTranslations()
}

const missing = await findMissingTexts()
for (const text of missing) {
  process.stderr.write(`${text.catalogue}: no ${text.language} text for “${text.message}”\n`)
}
if (checkOnly && missing.length > 0) process.exit(1)
