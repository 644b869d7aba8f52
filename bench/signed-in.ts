/** A person at work on a fresh Parvis, reached as any client reaches it: over HTTP. */
export interface SignedIn {
  readonly cookie: string
  readonly workspace: string
  call(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ readonly [key: string]: unknown }>
}

const zone = 'Europe/Paris'

export async function signUp(url: string): Promise<SignedIn> {
  const person = { name: 'Camille', email: 'camille@example.org', password: 'une-phrase-de-passe' }
  const signed = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(person),
  })
  if (!signed.ok) throw new Error(`sign-up answered ${signed.status}`)
  const cookie = signed.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const call = async (workspace: string, method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        origin: url,
        cookie,
        'x-workspace': workspace,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok)
      throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { readonly [key: string]: unknown }
  }
  const made = await call('', 'POST', '/workspaces', {
    name: 'Maison Colibri',
    timeZone: zone,
    language: 'fr',
  })
  const workspace = String(made.id)
  return { cookie, workspace, call: (method, path, body) => call(workspace, method, path, body) }
}

/** A practice account and posts of today and the days around, so that the rooms have something to show. */
export async function fillWeek(person: SignedIn, posts: number): Promise<void> {
  const fields = {
    displayName: 'Maison Colibri',
    handle: 'colibri',
    behaviour: 'reliable',
    textLimit: '500',
    audience: 'on',
  }
  const channel = await person.call('POST', '/channels', { network: 'practice', fields })
  const now = Date.now()
  for (let number = 0; number < posts; number++) {
    const text = `Brume d’automne, ${number + 1}. Torréfié doucement, relevé d’éclats de châtaigne.`
    const draft = {
      title: `Brume d’automne ${number + 1}`,
      language: 'fr',
      common: { text, media: [] },
      channels: [{ channelId: channel.id, format: 'post', adaptation: null, settings: {} }],
    }
    const post = await person.call('POST', '/posts', { draft })
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    const [date, time] = local.format(now + (number + 1) * 3_600_000).split(' ')
    await person.call('POST', `/posts/${post.id}/schedule`, {
      revision: post.revision,
      when: { date, time, zone },
    })
  }
}
