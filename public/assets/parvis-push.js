// Shows what a push service delivers, and opens the page that it names. It stands under /assets/, so no page is within its
// reach: it keeps nothing, serves nothing and sends nothing.
self.addEventListener('push', event => {
  const { title, body, path, tag } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      renotify: true,
      icon: '/assets/parvis-192.png',
      data: { path },
    }),
  )
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  const address = new URL(event.notification.data.path, self.location.origin).href
  const open = async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const there = pages.find(page => page.url === address)
    await (there ? there.focus() : self.clients.openWindow(address))
  }
  event.waitUntil(open())
})
