import { startMailServer } from '../../tests/support/smtp-server.ts';

/** A mail server in a process of its own, so that its work is not counted; tells its port to whoever started it. */
const server = await startMailServer();
process.send?.({ port: server.port });
process.on('message', () => process.send?.({ received: server.received.length }));
process.on('disconnect', () => process.exit(0));
