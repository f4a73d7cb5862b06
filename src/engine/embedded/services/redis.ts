/** Script of the broker's Worker. */
import { BrokerServer } from "../../services/broker/server.ts";
import { serveWith } from "./serve.ts";

serveWith(() => new BrokerServer());
