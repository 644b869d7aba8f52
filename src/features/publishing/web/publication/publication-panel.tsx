export function PublicationPanel(_props: { id: string; onClose: () => void }) {
  return null
}
