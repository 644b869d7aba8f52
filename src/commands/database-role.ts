/** Makes, in a PostgreSQL of the operator's own, the role that row-level security binds. */
import { prepareDatabaseRole } from '#platform/database/app-role.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import type { Command } from './command.ts'

export const databaseRole: Command = {
  name: 'database-role',
  summary: {
    fr: 'Crée dans votre PostgreSQL le rôle de l’application et affiche les lignes à écrire dans .env',
    en: 'Creates the application’s role in your PostgreSQL and prints the lines to write in .env',
  },
  example:
    'npm run parvis -- database-role --owner postgresql://owner:secret@db.example.org/parvis',
  options: [
    {
      name: 'owner',
      value: 'ADDRESS',
      help: {
        fr: 'adresse d’un rôle qui peut en créer ; sans elle, DATABASE_URL',
        en: 'address of a role that may create roles; without it, DATABASE_URL',
      },
    },
  ],
  async run({ settings, answers }) {
    const place = settings.database
    const given = answers.owner ?? (place.kind === 'external' ? place.url : undefined)
    if (typeof given !== 'string')
      throw new StartRefusal('option-missing', { option: '--owner', example: databaseRole.example })
    const lines = await prepareDatabaseRole(given)
    // These lines are the result itself: they go to stdout, to be appended to .env.
    process.stdout.write(`${lines.join('\n')}\n`)
    return { done: true, result: { lines } }
  },
}
