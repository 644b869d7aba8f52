/** The demo brand « Maison Colibri », for whoever wants to see a workspace at work. */

import { isDemoIn } from '#features/workspaces/settings.ts'
import { personByEmail, workspacesOfPerson } from '#features/workspaces/store.ts'
import { openMachines, openRooms } from '#src/app.ts'
import type { Command } from './command.ts'

export const demo: Command = {
  name: 'demo',
  summary: {
    fr: 'Met en place la marque d’essai « Maison Colibri », ou la retire',
    en: 'Puts the demo brand “Maison Colibri” in place, or removes it',
  },
  example: 'npm run parvis -- demo --email camille@example.org',
  options: [
    {
      name: 'email',
      value: 'ADDRESS',
      required: true,
      help: { fr: 'adresse de la personne qui la reçoit', en: 'address of the person who gets it' },
    },
    {
      name: 'remove',
      help: {
        fr: 'retire la marque d’essai de cette personne',
        en: 'removes this person’s demo brand',
      },
    },
  ],
  async run({ settings, answers, told }) {
    const machines = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      const email = String(answers.email).toLowerCase()
      const person = await personByEmail(machines.database.app, email)
      if (!person) {
        told.say('person-unknown', { email })
        return { done: false, result: { email } }
      }
      const { demo: brand } = openRooms(machines)
      if (!answers.remove) {
        const made = await brand.plant(person.id)
        if (made.ok) told.say('demo-on')
        else told.say('demo-refused', { email })
        return { done: made.ok, result: made.ok ? { workspaceId: made.value.id } : made.refusal }
      }
      const rows = await workspacesOfPerson(machines.database.app, person.id)
      const found = rows.filter(row => isDemoIn(row.settings)).map(row => row.id)
      for (const workspaceId of found) {
        const gone = await brand.remove(workspaceId)
        if (gone.ok) continue
        told.say('demo-kept', { accounts: String(gone.refusal.values?.accounts ?? '') })
        return { done: false, result: gone.refusal }
      }
      told.say(found.length > 0 ? 'demo-off' : 'demo-none', { email })
      return { done: found.length > 0, result: { removed: found } }
    } finally {
      await machines.database.close()
    }
  },
}
