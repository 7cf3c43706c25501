using System.Collections.Immutable;
using System.Text.Json;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;

namespace Node.Actors.Rpc.Json;

/// <summary>Light servers and their clients as <c>les_</c> tells of them: numbers of JSON, not quantities, as geth has it.</summary>
internal static class LesJson
{
    public static void Write(Utf8JsonWriter writer, LesClientProtocol.ServerSummary server)
    {
        writer.WriteStartObject();
        writer.WriteString("id", PeerJson.IdOf(server.Id));
        writer.WriteString("name", server.ClientId);
        writer.WriteNumber("version", server.Version);
        writer.WriteNumber("headNumber", server.HeadNumber);
        writer.WriteHash("head", server.HeadHash);
        writer.WriteNumber("buffer", server.Buffer);
        writer.WriteNumber("bufferLimit", server.Limit);
        writer.WriteNumber("recharge", server.Recharge);
        writer.WriteBoolean("isFrozen", server.IsFrozen);
        writer.WriteBoolean("isTrusted", server.IsTrusted);
        writer.WriteNumber("inFlight", server.InFlight);
        writer.WriteNumber("answered", server.Answered);
        writer.WriteNumber("typicalSeconds", server.Typical.TotalSeconds);
        writer.WriteNumber("slowSeconds", server.Slow.TotalSeconds);
        writer.WriteNumber("value", server.Value);
        writer.WriteString("refusal", server.Refusal);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, LesClientProtocol.RequestList list, LesClientProtocol.Counters counters)
    {
        writer.WriteStartObject();
        writer.WriteArray("retrievals", list.Requests, static (writer, request) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", request.Number);
            writer.WriteString("request", request.Request);
            writer.WriteNumber("ageSeconds", request.Age.TotalSeconds);
            writer.WriteArray("asked", request.Asked, static (writer, id) => writer.WriteStringValue(PeerJson.IdOf(id)));
            writer.WriteStartObject("refusals");
            foreach (var refusal in request.Refusals)
                writer.WriteString(refusal.Server, refusal.Reason);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        writer.WriteStartObject("requests");
        foreach (var kind in counters.Kinds)
        {
            writer.WriteStartObject(kind.Kind);
            writer.WriteNumber("requests", kind.Requests);
            writer.WriteNumber("items", kind.Items);
            writer.WriteNumber("answered", kind.Answered);
            writer.WriteNumber("failures", kind.Failures);
            writer.WriteNumber("bytes", kind.Bytes);
            writer.WriteNumber("latencySeconds", kind.Latency.TotalSeconds);
            writer.WriteNumber("typicalSeconds", kind.Typical.TotalSeconds);
            writer.WriteNumber("slowSeconds", kind.Slow.TotalSeconds);
            writer.WriteNumber("slowestSeconds", kind.Slowest.TotalSeconds);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, LesServerProtocol.ServingCounters counters)
    {
        writer.WriteStartObject();
        writer.WriteNumber("queued", counters.Queued);
        writer.WriteNumber("factor", counters.Factor);
        writer.WriteNumber("totalRecharge", counters.TotalRecharge);
        writer.WriteNumber("freezes", counters.Freezes);
        writer.WriteStartObject("requests");
        foreach (var kind in counters.Kinds)
        {
            writer.WriteStartObject(kind.Kind);
            writer.WriteNumber("requests", kind.Requests);
            writer.WriteNumber("items", kind.Items);
            writer.WriteNumber("failures", kind.Failures);
            writer.WriteNumber("bytes", kind.Bytes);
            writer.WriteNumber("servingSeconds", kind.Serving.TotalSeconds);
            writer.WriteNumber("latencySeconds", kind.Latency.TotalSeconds);
            writer.WriteNumber("slowestSeconds", kind.Slowest.TotalSeconds);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What the server has to give.</summary>
    public static void Write(Utf8JsonWriter writer, LesServerProtocol.ClientList list)
    {
        writer.WriteStartObject();
        writer.WriteNumber("minimumCapacity", list.MinCapacity);
        writer.WriteNumber("totalCapacity", list.TotalCapacity);
        writer.WriteNumber("totalConnectedCapacity", list.Clients.Aggregate(0UL, (sum, client) => sum + client.Capacity));
        writer.WriteNumber("clients", list.Clients.Length);
        writer.WriteEndObject();
    }

    /// <summary>By id; a client that is not connected has no more than that.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<(string Name, LesServerProtocol.ClientSummary? Client)> clients)
    {
        writer.WriteStartObject();
        foreach (var (name, client) in clients.DistinctBy(entry => entry.Name))
        {
            writer.WriteStartObject(name);
            writer.WriteBoolean("isConnected", client is not null);
            if (client is not null)
                WriteFields(writer, client);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Cost units.</summary>
    public static void WriteUnits(Utf8JsonWriter writer, double units) => writer.WriteNumberValue((ulong)Math.Max(0, units));

    private static void WriteFields(Utf8JsonWriter writer, LesServerProtocol.ClientSummary client)
    {
        writer.WriteString("name", client.ClientId);
        writer.WriteString("remoteAddress", client.Remote.ToString());
        writer.WriteNumber("version", client.Version);
        writer.WriteString("since", client.Since);
        writer.WriteNumber("capacity", client.Capacity);
        writer.WriteNumber("buffer", client.Buffer);
        writer.WriteNumber("bufferLimit", client.Limit);
        writer.WriteNumber("requests", client.Requests);
        writer.WriteNumber("bytes", client.Bytes);
        writer.WriteBoolean("isFrozen", client.IsFrozen);
        writer.WriteBoolean("isServer", client.IsServer);
        writer.WriteBoolean("priority", client.Balance > 0);
        writer.WritePropertyName("pricing/balance");
        WriteUnits(writer, client.Balance);
        writer.WritePropertyName("pricing/negBalance");
        WriteUnits(writer, client.Debt);
    }
}
