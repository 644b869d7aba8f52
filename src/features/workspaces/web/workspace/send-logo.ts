import { currentWorkspace } from '#web/client/workspace.ts'
import { largestLogoBytes } from '../../domain/brand.ts'

/** As the server would refuse it, before it has travelled. */
const tooBig = ({ name, size }: File) => ({
  defined: true,
  code: 'upload-too-big',
  data: { file: name, size, max: largestLogoBytes },
})

/** Puts the file among the pictures of the workspace. Gives its id; throws what was refused. */
export async function sendLogo(file: File): Promise<string> {
  if (file.size > largestLogoBytes) throw tooBig(file)
  const body = new FormData()
  body.append('file', file)
  const answer = await fetch('/api/media', {
    method: 'POST',
    body,
    headers: { 'x-workspace': currentWorkspace() ?? '' },
  })
  const said = await answer.json()
  if (!answer.ok) throw said
  return said.id
}
