import { currentWorkspace } from '#web/client/workspace.ts'

/** Sends a file to be read. Rejects with the refusal, as an operation of the contract does. */
export async function sendFile(file: File): Promise<{ id: string }> {
  const body = new FormData()
  body.append('file', file)
  const workspace = currentWorkspace()
  const answered = await fetch('/api/imports', {
    method: 'POST',
    credentials: 'include',
    headers: workspace ? { 'x-workspace': workspace } : {},
    body,
  })
  const said: unknown = await answered.json()
  if (!answered.ok) throw said
  return said as { id: string }
}
