/** The first person and workspace, without a browser. Prints an API key once. */
import { randomBytes } from 'node:crypto'
import { keyScopes } from '#features/workspaces/contract.ts'
import { createWorkspace, personByEmail } from '#features/workspaces/index.ts'
import { openMachines, openRooms } from '#src/app.ts'
import type { Command } from './command.ts'

export const setup: Command = {
  name: 'setup',
  summary: {
    fr: 'Crée la première personne et son espace de travail, et affiche une clé d’API',
    en: 'Creates the first person and workspace, and prints an API key',
  },
  example: 'npm run parvis -- setup --email camille@example.org --workspace "Maison Colibri"',
  options: [
    {
      name: 'email',
      value: 'ADDRESS',
      required: true,
      help: { fr: 'adresse de la personne', en: 'the person’s address' },
    },
    {
      name: 'workspace',
      value: 'NAME',
      required: true,
      help: { fr: 'nom de l’espace de travail', en: 'name of the workspace' },
    },
    { name: 'name', value: 'NAME', help: { fr: 'nom de la personne', en: 'the person’s name' } },
    {
      name: 'password',
      value: 'PASSWORD',
      help: {
        fr: 'mot de passe ; à défaut, Parvis en choisit un et l’affiche',
        en: 'password; otherwise Parvis chooses one and prints it',
      },
    },
    {
      name: 'language',
      value: 'fr|en',
      help: { fr: 'langue de l’espace de travail', en: 'language of the workspace' },
    },
    {
      name: 'zone',
      value: 'ZONE',
      help: {
        fr: 'fuseau horaire, Europe/Paris par défaut',
        en: 'time zone, Europe/Paris by default',
      },
    },
  ],
  async run({ settings, answers, told }) {
    const machines = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      return await create(openRooms(machines), answers, told)
    } finally {
      await machines.database.close()
    }
  },
}

type Call = Parameters<Command['run']>[0]

async function create(
  rooms: ReturnType<typeof openRooms>,
  answers: Call['answers'],
  told: Call['told'],
) {
  const text = (option: string) => String(answers[option] ?? '')
  const email = text('email').toLowerCase()
  if (await personByEmail(rooms.database.app, email)) {
    told.say('setup-exists', { email })
    return { done: false, result: { email, created: false } }
  }
  const drawn = answers.password ? undefined : randomBytes(12).toString('base64url')
  const name = text('name') || (email.split('@')[0] ?? email)
  const person = await rooms.signInForOperator().createPerson({
    name,
    email,
    password: drawn ?? text('password'),
  })
  const language = answers.language === 'en' ? 'en' : 'fr'
  const made = await createWorkspace(rooms, person.id, {
    name: text('workspace'),
    timeZone: text('zone') || 'Europe/Paris',
    language,
  })
  if (!made.ok) return { done: false, result: { email, refused: made.refusal.code } }
  const workspaceId = made.value.id
  const scopes = [...keyScopes]
  const { key } = await rooms.signIn.createKey({
    personId: person.id,
    workspaceId,
    name: 'setup',
    scopes,
    expiresInDays: null,
  })
  told.say('setup-done', { workspace: made.value.name, email, key })
  if (drawn) told.say('setup-password', { password: drawn })
  return { done: true, result: { email, workspaceId, key, ...(drawn ? { password: drawn } : {}) } }
}
